package io.vigie.batch.query.aggregate;

import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.batch.query.plan.TimeBuckets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What one task sums up, by place. Its rows come in order, city after city and source after source: nearly always the next one
 * belongs where the last did, and nothing is looked up.
 */
final class BucketAccumulators {
    private final Map<BucketAccumulator.CityBucketKey, BucketAccumulator> all = new HashMap<>();
    private final BucketGroup[] groups;
    private final TimeBuckets.@Nullable Cursor[] buckets;
    private final int metrics;

    private @Nullable BucketAccumulator[][] last;
    /** City and source as the last row gave them, and copies to keep: Spark uses a row's memory again. */
    private UTF8String givenCity = UTF8String.EMPTY_UTF8;

    private UTF8String givenSource = UTF8String.EMPTY_UTF8;
    private UTF8String city = UTF8String.EMPTY_UTF8;
    private UTF8String source = UTF8String.EMPTY_UTF8;
    private String cityId = "";
    private String sourceId = "";

    /** @param metrics how many there are among the columns read */
    BucketAccumulators(BucketGroup[] groups, int metrics) {
        this.groups = groups;
        this.buckets = new TimeBuckets.@Nullable Cursor[groups.length];
        this.metrics = metrics;
        this.last = new @Nullable BucketAccumulator[groups.length][metrics];
    }

    /** Whose the rows are from now on. */
    void moveTo(UTF8String rowCity, UTF8String rowSource) {
        if (rowCity == givenCity && rowSource == givenSource) {
            return;
        }
        givenCity = rowCity;
        givenSource = rowSource;
        if (rowCity.equals(city) && rowSource.equals(source)) {
            return;
        }
        city = rowCity.copy();
        source = rowSource.copy();
        cityId = city.toString();
        sourceId = source.toString();
        last = new @Nullable BucketAccumulator[groups.length][metrics];
        for (int group = 0; group < groups.length; group++) {
            TimeBuckets ofCity = groups[group].buckets().get(cityId);
            buckets[group] = ofCity == null ? null : ofCity.cursor();
        }
    }

    /** The city's time in a group; null where the group has nothing to do with it. */
    TimeBuckets.@Nullable Cursor buckets(int group) {
        return buckets[group];
    }

    /** What its city and source come to in a bucket. */
    BucketAccumulator at(int group, int metric, int bucket) {
        BucketAccumulator accumulator = last[group][metric];
        if (accumulator == null || accumulator.key.bucket() != bucket) {
            accumulator = all.computeIfAbsent(
                    new BucketAccumulator.CityBucketKey(cityId, sourceId, group, metric, bucket),
                    place -> new BucketAccumulator(place, groups[group].detail()));
            last[group][metric] = accumulator;
        }
        return accumulator;
    }

    /** Ends the adding. */
    Iterator<BucketAccumulator> finished() {
        all.values().forEach(BucketAccumulator::finished);
        return all.values().iterator();
    }
}
