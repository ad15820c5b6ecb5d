package io.vigie.model.climate.days;

import io.vigie.model.Metric;
import java.util.Collection;
import java.util.List;

/** A daily element, by the letters of the ETCCDI definitions. */
public enum DailyElement {
    /** Lowest temperature of the day, °C. */
    TN,
    /** Highest temperature of the day, °C. */
    TX,
    /** (TX + TN) / 2, °C: not the mean of the hours; missing when either is. */
    TG,
    /** Precipitation of the day, mm. */
    RR;

    /**
     * What days are reported to have of a metric: lowest and highest temperature, precipitation, of any other nothing.
     */
    public static List<DailyElement> of(Metric metric) {
        return switch (metric) {
            case TEMPERATURE -> List.of(TN, TX);
            case PRECIPITATION -> List.of(RR);
            default -> List.of();
        };
    }

    /** That of all of some metrics. */
    public static List<DailyElement> of(Collection<Metric> metrics) {
        return metrics.stream().flatMap(metric -> of(metric).stream()).toList();
    }
}
