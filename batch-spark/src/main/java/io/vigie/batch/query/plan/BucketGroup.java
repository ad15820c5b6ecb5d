package io.vigie.batch.query.plan;

import io.vigie.model.cities.City;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that are summed up in the pass over the hours: some metrics by buckets of each city's time.
 *
 * @param number its place among the groups of its plan
 * @param buckets by city
 * @param metrics places of its metrics among the columns read
 * @param wind into what each bucket is divided where the group is of the wind, whose metrics are speed and direction; null
 *     of any other
 * @param isConditional whether an hour counts only if the conditions hold
 */
public record BucketGroup(
        int number,
        Map<String, TimeBuckets> buckets,
        int[] metrics,
        boolean isConditional,
        AggregateDetail detail,
        @Nullable WindRoseBuckets wind)
        implements Serializable {
    /** The time of a city; every city of the plan has one. */
    public TimeBuckets bucketsOf(City city) {
        return Objects.requireNonNull(buckets.get(city.cityId()), city.cityId());
    }
}
