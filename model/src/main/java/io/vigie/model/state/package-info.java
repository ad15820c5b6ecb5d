/** What is remembered of a city between two readings: its last day, by source and hour. Pure Java, the same for every engine. */
@NullMarked
package io.vigie.model.state;

import org.jspecify.annotations.NullMarked;
