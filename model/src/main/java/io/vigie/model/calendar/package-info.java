/** Hours, days, months and years of a city's own clock. */
@NullMarked
package io.vigie.model.calendar;

import org.jspecify.annotations.NullMarked;
