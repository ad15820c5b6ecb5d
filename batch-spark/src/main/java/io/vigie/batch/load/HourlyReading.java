package io.vigie.batch.load;

import io.vigie.model.observations.MetricValues;
import java.time.Instant;

/**
 * What a file says of one city at one instant, in the units of the contract.
 *
 * @param cityId GeoNames id, as text
 * @param source id of the source
 */
record HourlyReading(String cityId, String source, Instant observedAt, MetricValues values) {
    /** What two readings of the same thing have in common. */
    record Key(String cityId, String source, Instant observedAt) {}

    Key key() {
        return new Key(cityId, source, observedAt);
    }
}
