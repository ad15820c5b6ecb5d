package io.vigie.web.canary;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.canary.CanaryCities;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.LiveReadingParts;
import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Summary temperature = summary(day, Metric.TEMPERATURE);
        return LiveReadingParts.of(reading, CanaryCities.configuration(reading.cityId()))
                .quality("ok")
                .readingCount1h(1)
                .readingCount24h(day.size())
                .temperatureMean24hC(
                        Thousandths.toDouble(temperature.meanMilli().orElseThrow()))
                .temperatureMin24hC(Thousandths.toDouble(temperature.minMilli()))
                .temperatureMax24hC(Thousandths.toDouble(temperature.maxMilli()))
                .precipitationSum24hMm(
                        Thousandths.toDouble(summary(day, Metric.PRECIPITATION).sumMilli()))
                .build();
    }

    private static Summary summary(List<Observation> readings, Metric metric) {
        return readings.stream()
                .map(reading -> Summary.of(reading.values().milli(metric).orElseThrow()))
                .reduce(Summary.NONE, Summary::merge);
    }
}
