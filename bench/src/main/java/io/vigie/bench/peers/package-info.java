/**
 * What the peers of the speed layer do with a reading: the same checks, joins, derived values and last hour, by the
 * model's formulas. Vigie does more (a day of aggregates, closed hours, trends, alerts); its peers leave those fields
 * null.
 */
package io.vigie.bench.peers;
