package io.vigie.web.canary;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.canary.CanaryCities;
import io.vigie.model.live.DerivedTemperatures;
import io.vigie.model.live.LiveCity;
import io.vigie.model.live.LiveDerived;
import io.vigie.model.live.LiveNormal;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveTrends;
import io.vigie.model.live.WindowStatistics;
import io.vigie.model.live.WindowStatistics.Window;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.LiveReadingMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the speed layer makes of a made-up reading, as far as the canary compares it. */
final class SpeedLayerStandIn {
    private final Map<String, List<Observation>> readings = new HashMap<>();

    LiveReading answer(Observation reading) {
        List<Observation> ofCity = readings.computeIfAbsent(reading.cityId(), id -> new ArrayList<>());
        ofCity.add(reading);
        List<Observation> day = ofCity.stream()
                .filter(each -> each.source().equals(reading.source()))
                .filter(each -> each.observedAt().isAfter(reading.observedAt().minus(Duration.ofDays(1))))
                .toList();
        return new LiveReading(
                LiveCity.of(CanaryCities.configuration(reading.cityId())),
                LiveReadingMapper.observationOf(reading),
                "ok",
                LiveDerived.of(DerivedTemperatures.of(reading.values()), reading.values()),
                WindowStatistics.ofCount(Window.LAST_HOUR, 1),
                WindowStatistics.of(
                        Window.LAST_DAY, day.size(), OptionalDouble.empty(), metric -> summary(day, metric)),
                LiveTrends.NONE,
                LiveNormal.NONE);
    }

    private static Summary summary(List<Observation> readings, Metric metric) {
        return readings.stream()
                .flatMapToLong(reading -> reading.values().milli(metric).stream())
                .mapToObj(Summary::of)
                .reduce(Summary.NONE, Summary::merge);
    }
}
