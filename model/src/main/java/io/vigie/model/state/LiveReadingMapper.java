package io.vigie.model.state;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveReadingBuilder;
import io.vigie.model.live.LiveReadingParts;
import io.vigie.model.observations.Observation;
import io.vigie.model.quality.PlaceCheck;
import io.vigie.model.units.Thousandths;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts live readings together. */
public final class LiveReadingMapper {
    private LiveReadingMapper() {}

    /** The live reading of a city. */
    public static LiveReading of(NewestReading newest, CityConfiguration city) {
        LiveReadingBuilder live = LiveReadingParts.of(newest.reading(), city);
        live.quality(
                newest.quality().and(flagsOfThePlace(newest.reading(), city)).text());
        MetricSums hour = newest.lastHour();
        LiveReadingParts.addLastHour(live, hour.readingCount(), hour.coveragePct(NewestReading.HOUR), hour::summary);
        MetricSums day = newest.lastDay();
        LiveReadingParts.addLastDay(live, day.readingCount(), day.coveragePct(NewestReading.DAY), day::summary);
        addTrends(live, newest.trends());
        return live.build();
    }

    /** The checks that the history makes too. */
    private static List<String> flagsOfThePlace(Observation reading, CityConfiguration city) {
        List<String> flags = new ArrayList<>(0);
        for (Metric metric : Metric.values()) {
            reading.values()
                    .milli(metric)
                    .ifPresent(milli -> PlaceCheck.failedBy(
                                    metric, milli, city.latitude(), city.elevationM(), reading.observedAt())
                            .ifPresent(failed -> flags.add(metric.id() + ":" + failed.id())));
        }
        return flags;
    }

    private static void addTrends(LiveReadingBuilder live, Trends trends) {
        live.pressureTendency3hHpa(units(trends.pressureMilli()))
                .pressureTendencyCode(
                        trends.pressureCharacteristic().isEmpty()
                                ? null
                                : (Integer) trends.pressureCharacteristic().getAsInt())
                .temperatureTrend1hC(units(trends.temperatureMilli()));
    }

    private static @Nullable Double units(OptionalLong milli) {
        return milli.isEmpty() ? null : (Double) Thousandths.toDouble(milli.getAsLong());
    }
}
