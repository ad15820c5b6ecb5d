/** Statistics that say which definition they follow: quantile types, sums that merge exactly. */
@NullMarked
package io.vigie.model.statistics;

import org.jspecify.annotations.NullMarked;
