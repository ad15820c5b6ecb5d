package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.Stamp;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import java.util.Map;
import java.util.TreeMap;

/** What the numbers of an answer mean, in the words that go with them. */
final class Definitions {
    private Definitions() {}

    static Map<String, String> of(Query query) {
        Map<String, String> definitions = new TreeMap<>();
        definitions.put(Statistic.COUNT.id(), definition(Statistic.COUNT));
        query.statistics().forEach(statistic -> definitions.put(statistic.id(), definition(statistic)));
        definitions.put(
                "period", "a " + query.granularity().id() + " of the city's own clock, clipped to the dates asked for");
        query.metrics().stream()
                .filter(metric -> metric.stamp() == Stamp.END_OF_INTERVAL)
                .forEach(metric -> definitions.put(metric.id(), intervalOf(metric)));
        return definitions;
    }

    private static String definition(Statistic statistic) {
        return switch (statistic.id()) {
            case "count" -> "hours with a value; values beyond the world's records are not counted";
            case "mean" -> "sum of the hourly values divided by their number, rounded half up to thousandths";
            case "min" -> "lowest hourly value";
            case "max" -> "highest hourly value";
            case "sum" -> "sum of the hourly values, missing hours left out";
            default -> throw new IllegalArgumentException("Cannot define " + statistic);
        };
    }

    private static String intervalOf(Metric metric) {
        return metric.id() + " of an hour is stamped at its end: the value of 00:00 belongs to the day before";
    }
}
