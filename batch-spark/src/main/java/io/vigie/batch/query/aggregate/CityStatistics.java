package io.vigie.batch.query.aggregate;

import io.vigie.batch.query.plan.BucketGroup;
import io.vigie.model.Metric;
import io.vigie.model.batch.results.CountUnit;

/** The metrics of one city, bucket by bucket of the groups of a plan's metrics, all from one source. */
public interface CityStatistics {
    BucketStatistics at(BucketGroup group, Metric metric, int bucket);

    /** How many hours or days each bucket of a group should hold. */
    long[] expected(BucketGroup group, Metric metric);

    /** Which of the two it is. */
    CountUnit counted(Metric metric);
}
