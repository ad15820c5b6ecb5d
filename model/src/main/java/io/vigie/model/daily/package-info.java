/** From hours to days and months: which hours make a day, and when too many are missing. */
@NullMarked
package io.vigie.model.daily;

import org.jspecify.annotations.NullMarked;
