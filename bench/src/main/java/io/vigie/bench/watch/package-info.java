/** The reader at the end: what came out, how often, and how long after it was sent. */
@NullMarked
package io.vigie.bench.watch;

import org.jspecify.annotations.NullMarked;
