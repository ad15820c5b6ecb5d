package io.vigie.batch.query;

import io.vigie.model.batch.Statistic;
import java.util.OptionalLong;

/** What is known of a metric in one slot of a city's time. */
interface SlotStatistics {
    /** Hours or days with a value that count. */
    long count();

    /** Hours or days that could be counted, whether conditions left them out or not. */
    long present();

    /** A statistic in thousandths; empty without a value, which a count always has. */
    OptionalLong milli(Statistic statistic);
}
