/** What is remembered of each city and source: its last day of readings, and what they add up to. */
@NullMarked
package io.vigie.streams.series;

import org.jspecify.annotations.NullMarked;
