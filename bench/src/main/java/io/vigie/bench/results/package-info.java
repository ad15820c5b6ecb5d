/** What is asked of the batch layer, and what it says of it. */
@NullMarked
package io.vigie.bench.results;

import org.jspecify.annotations.NullMarked;
