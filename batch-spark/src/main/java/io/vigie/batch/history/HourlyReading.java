package io.vigie.batch.history;

import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What one source says of one city at one instant, in the units of the contract.
 *
 * @param cityId GeoNames id, as text
 * @param source id of the source
 */
public record HourlyReading(String cityId, String source, Instant observedAt, MetricValues values) {
    /** What two readings of the same thing have in common. */
    public record Key(String cityId, String source, Instant observedAt) {}

    public Key key() {
        return new Key(cityId, source, observedAt);
    }

    /** The UTC year, by which the table is partitioned. */
    int year() {
        return observedAt.atOffset(ZoneOffset.UTC).getYear();
    }
}
