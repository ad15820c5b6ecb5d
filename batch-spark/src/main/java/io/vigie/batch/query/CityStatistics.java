package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.Counted;

/** The metrics of one city, slot by slot of the layers of a plan, all from one source. */
interface CityStatistics {
    SlotStatistics at(int layer, Metric metric, int slot);

    /** How many hours or days each slot of a layer should hold. */
    long[] expected(int layer, Metric metric);

    /** Which of the two it is. */
    Counted counted(Metric metric);
}
