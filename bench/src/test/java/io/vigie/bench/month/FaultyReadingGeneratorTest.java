package io.vigie.bench.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.bench.month.DisturbedReading.Kind;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.streams.poller.replay.RecordedCity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FaultyReadingGeneratorTest {
    private static final int DAYS = 30;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant LAST = Instant.parse("2024-03-31T23:00:00Z");

    private final FaultyReadingGenerator month = month(PARIS, LAST);

    @Test
    void it_begins_on_the_first_day_not_recorded_whole_with_what_was_recorded_and_goes_on_with_a_year_before() {
        assertThat(month.date(0)).isEqualTo(LocalDate.of(2024, 4, 1));
        assertThat(month.start(0)).isEqualTo("2024-03-31T22:00:00Z");
        assertThat(celsius(LAST)).isEqualTo(celsiusOf(LAST));
        assertThat(celsius(LAST.plus(Duration.ofHours(1)))).isEqualTo(celsiusOf(Instant.parse("2023-04-01T00:00:00Z")));
    }

    @Test
    void every_hour_comes_and_the_shares_are_those_that_were_promised() {
        Map<Kind, Long> counts = new TreeMap<>();
        for (int seed = 0; seed < 20; seed++) {
            month(PARIS, LAST, seed).deliveries().forEach(delivery -> counts.merge(delivery.kind(), 1L, Long::sum));
        }
        long readings = counts.getOrDefault(Kind.ON_TIME, 0L) + counts.getOrDefault(Kind.LATE, 0L);

        assertThat(readings).isEqualTo(20 * (DAYS * 24 + 2));
        assertThat(counts.getOrDefault(Kind.LATE, 0L) / (double) readings).isCloseTo(0.05, within(0.01));
        assertThat(counts.getOrDefault(Kind.DUPLICATE, 0L) / (double) readings).isCloseTo(0.05, within(0.01));
        assertThat(counts.getOrDefault(Kind.REVISED, 0L) / (double) readings).isCloseTo(0.01, within(0.003));
        assertThat(counts.getOrDefault(Kind.GARBAGE, 0L) / (double) readings).isCloseTo(0.01, within(0.003));
    }

    @Test
    void the_last_reading_of_a_day_is_on_time_and_closes_its_last_hour() {
        for (int day = 0; day < DAYS; day++) {
            int its = day;
            Instant closes = month.start(day + 1).plus(Duration.ofHours(1));
            List<DisturbedReading> deliveries = month.deliveries().stream()
                    .filter(delivery -> delivery.day() == its)
                    .toList();

            assertThat(deliveries.get(deliveries.size() - 1).reading().observedAt())
                    .isEqualTo(closes);
            assertThat(deliveries)
                    .noneMatch(delivery -> delivery.reading().observedAt().isAfter(closes));
        }
    }

    @Test
    void a_reading_comes_before_its_duplicate_and_within_the_reach_of_corrections() {
        Map<Instant, Integer> places = new HashMap<>();
        List<DisturbedReading> deliveries = month.deliveries();
        for (int place = 0; place < deliveries.size(); place++) {
            DisturbedReading delivery = deliveries.get(place);
            switch (delivery.kind()) {
                case ON_TIME, LATE -> places.put(delivery.reading().observedAt(), place);
                case DUPLICATE ->
                    assertThat(places).containsKey(delivery.reading().observedAt());
                default -> {}
            }
            Duration after = Duration.between(delivery.reading().observedAt(), month.start(delivery.day() + 1));
            assertThat(after).isLessThan(Duration.ofHours(48));
        }
    }

    @Test
    void hours_are_full_ones_in_zones_of_half_hours_too() {
        FaultyReadingGenerator mumbai = month(ZoneId.of("Asia/Kolkata"), Instant.parse("2023-12-31T17:30:00Z"));

        assertThat(mumbai.date(0)).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(mumbai.start(0)).isEqualTo("2023-12-31T19:00:00Z");
        assertThat(mumbai.reading(mumbai.start(0)).values().value(Metric.TEMPERATURE))
                .hasValue(celsiusOf(Instant.parse("2022-12-30T18:30:00Z")));
    }

    @Test
    void the_same_seed_delivers_the_same() {
        assertThat(month(PARIS, LAST).deliveries()).isEqualTo(month.deliveries());
    }

    private double celsius(Instant at) {
        return month.reading(at).values().value(Metric.TEMPERATURE).orElseThrow();
    }

    private static FaultyReadingGenerator month(ZoneId zone, Instant last) {
        return month(zone, last, 7);
    }

    /** Two years of hours, no two temperatures near each other alike. */
    private static FaultyReadingGenerator month(ZoneId zone, Instant last, long seed) {
        TreeMap<Instant, MetricValues> recorded = new TreeMap<>();
        for (Instant at = last.minus(Duration.ofDays(730)); !at.isAfter(last); at = at.plus(Duration.ofHours(1))) {
            recorded.put(
                    at,
                    MetricValues.builder()
                            .put(Metric.TEMPERATURE, celsiusOf(at))
                            .build());
        }
        return new FaultyReadingGenerator("2988507", RecordedCity.of("open-meteo-archive", recorded), zone, DAYS, seed);
    }

    private static double celsiusOf(Instant at) {
        return at.getEpochSecond() / 1_800 % 300 / 10.0;
    }
}
