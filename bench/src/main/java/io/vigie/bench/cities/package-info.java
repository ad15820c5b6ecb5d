/** The trial of {@code scripts/bench cities}: every city of the gazetteer at once, and the state they leave. */
@NullMarked
package io.vigie.bench.cities;

import org.jspecify.annotations.NullMarked;
