/**
 * Climate indices over daily values: the 27 of the ETCCDI, their rules about missing days, and the percentiles of a
 * base period.
 */
@NullMarked
package io.vigie.model.climate;

import org.jspecify.annotations.NullMarked;
