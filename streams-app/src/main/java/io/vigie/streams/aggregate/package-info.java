/** Aggregates: readings are put in their place in the state of their city, and hours and windows come out. */
@NullMarked
package io.vigie.streams.aggregate;

import org.jspecify.annotations.NullMarked;
