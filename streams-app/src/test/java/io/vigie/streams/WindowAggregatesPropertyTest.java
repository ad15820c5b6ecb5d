package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.units.Thousandths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever order readings arrive in and however often, the newest says what a plain recomputation says. */
class WindowAggregatesPropertyTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final int QUARTERS = 120;

    /** A quarter hour and what was measured then, in thousandths; rain may be absent. */
    record Measured(
            int quarter, int temperatureMilli, @Nullable Integer rainMilli) {}

    @Property(tries = 60)
    void disorder_and_repetition_within_the_day_do_not_change_the_aggregates_of_the_newest_reading(
            @ForAll("measurements") List<Measured> measured, @ForAll Random random) {
        List<Observation> distinct = distinct(measured);
        Observation newest = distinct.get(distinct.size() - 1);
        List<Observation> delivered = new ArrayList<>(distinct.subList(0, distinct.size() - 1));
        delivered.addAll(delivered.subList(0, delivered.size() / 2));
        Collections.shuffle(delivered, random);
        delivered.add(newest);

        try (SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS)) {
            delivered.forEach(speedLayer::receive);
            List<LiveReading> live = speedLayer.liveReadings();
            LiveReading last = live.get(live.size() - 1);

            assertThat(last.observation().observedAt()).isEqualTo(newest.observedAt());
            List<Observation> hour = within(distinct, newest, Duration.ofHours(1));
            List<Observation> day = within(distinct, newest, Duration.ofHours(24));
            assertThat(last.lastHour().readingCount()).isEqualTo(hour.size());
            assertThat(last.lastDay().readingCount()).isEqualTo(day.size());
            assertThat(last.lastHour().temperature().mean()).isEqualTo(mean(hour));
            assertThat(last.lastDay().temperature().mean()).isEqualTo(mean(day));
            assertThat(last.lastDay().temperature().min())
                    .isEqualTo(Thousandths.toDouble(of(day, Metric.TEMPERATURE).minMilli()));
            assertThat(last.lastDay().temperature().max())
                    .isEqualTo(Thousandths.toDouble(of(day, Metric.TEMPERATURE).maxMilli()));
            assertThat(last.lastDay().precipitationSumMm()).isEqualTo(sum(day));
        }
    }

    @Provide
    Arbitrary<List<Measured>> measurements() {
        Arbitrary<Measured> one = net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(0, QUARTERS - 1),
                        Arbitraries.integers().between(-89_200, 56_700),
                        Arbitraries.integers().between(0, 50_000).injectNull(0.3))
                .as(Measured::new);
        return one.list().ofMinSize(1).ofMaxSize(150);
    }

    /** One reading a quarter hour, in order. */
    private static List<Observation> distinct(List<Measured> measured) {
        Map<Integer, Observation> byQuarter = new TreeMap<>(Comparator.naturalOrder());
        measured.forEach(one -> byQuarter.putIfAbsent(one.quarter(), reading(one)));
        return List.copyOf(byQuarter.values());
    }

    private static Observation reading(Measured measured) {
        ReadingBuilder reading = ReadingBuilder.of(PARIS, START.plus(Duration.ofMinutes(15L * measured.quarter())))
                .temperature(Thousandths.toDouble(measured.temperatureMilli()));
        Integer rain = measured.rainMilli();
        return (rain == null ? reading : reading.with(Metric.PRECIPITATION, Thousandths.toDouble(rain))).build();
    }

    private static List<Observation> within(List<Observation> readings, Observation newest, Duration length) {
        return readings.stream()
                .filter(reading ->
                        reading.observedAt().isAfter(newest.observedAt().minus(length)))
                .toList();
    }

    private static Summary of(List<Observation> readings, Metric metric) {
        return readings.stream()
                .flatMapToLong(reading -> reading.values().milli(metric).stream())
                .mapToObj(Summary::of)
                .reduce(Summary.NONE, Summary::merge);
    }

    private static double mean(List<Observation> readings) {
        return Thousandths.toDouble(of(readings, Metric.TEMPERATURE).meanMilli().orElseThrow());
    }

    private static @Nullable Double sum(List<Observation> readings) {
        Summary rain = of(readings, Metric.PRECIPITATION);
        return rain.isEmpty() ? null : (Double) Thousandths.toDouble(rain.sumMilli());
    }
}
