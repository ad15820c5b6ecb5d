/** Spark Structured Streaming at the speed layer's work. */
@NullMarked
package io.vigie.bench.spark;

import org.jspecify.annotations.NullMarked;
