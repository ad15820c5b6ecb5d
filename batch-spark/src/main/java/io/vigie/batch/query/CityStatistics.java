package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.Counted;

/** The metrics of one city, bucket by bucket of the layers of a plan, all from one source. */
interface CityStatistics {
    BucketStatistics at(int layer, Metric metric, int bucket);

    /** How many hours or days each bucket of a layer should hold. */
    long[] expected(int layer, Metric metric);

    /** Which of the two it is. */
    Counted counted(Metric metric);
}
