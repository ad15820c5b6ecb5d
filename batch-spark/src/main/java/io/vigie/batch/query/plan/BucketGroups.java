package io.vigie.batch.query.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of a plan by what they are for. One pass over the hours sums all of them up.
 *
 * @param requested metrics by the periods asked for; null where no metric is asked for
 * @param references the same metrics by the like periods of the reference; none without a reference, else as many as
 *     {@link ComparedPeriods#groups}
 * @param days metrics by the days of the city's clock; null where nothing of whole days is asked for
 * @param wind speed and direction by the periods asked for, divided; null where no rose is asked for
 */
public record BucketGroups(
        @Nullable BucketGroup requested,
        List<BucketGroup> references,
        @Nullable BucketGroup days,
        @Nullable BucketGroup wind) {
    public BucketGroups {
        references = List.copyOf(references);
    }

    /** Those that there are, each at its {@link BucketGroup#number}. */
    public List<BucketGroup> all() {
        List<BucketGroup> all = new ArrayList<>(ofMetrics());
        if (days != null) {
            all.add(days);
        }
        if (wind != null) {
            all.add(wind);
        }
        return all;
    }

    /** The requested one and the references, each at its {@link BucketGroup#number}; none where no metric is asked for. */
    public List<BucketGroup> ofMetrics() {
        List<BucketGroup> ofMetrics = new ArrayList<>();
        if (requested != null) {
            ofMetrics.add(requested);
        }
        ofMetrics.addAll(references);
        return ofMetrics;
    }
}
