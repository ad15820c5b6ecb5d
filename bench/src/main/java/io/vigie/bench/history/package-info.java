/** A history of any size, made up, and the product's own answers from it. */
@NullMarked
package io.vigie.bench.history;

import org.jspecify.annotations.NullMarked;
