package io.vigie.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.InsertResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CityStateTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final CityState city = new CityState();

    @Test
    void an_hour_of_a_source_that_reports_every_second_is_whole_in_its_windows() {
        NewestReading newest = everySecond(NOON, 1_000);

        WindowAccumulator lastHour = newest.lastHour();

        assertThat(lastHour.readingCount()).isEqualTo(1_000);
        assertThat(lastHour.summary(Metric.TEMPERATURE).minMilli()).isZero();
        assertThat(lastHour.coveragePct(Duration.ofHours(1)))
                .as("1000 of 3600 seconds")
                .hasValue(27.778);
    }

    @Test
    void where_a_window_begins_among_folded_readings_its_coverage_says_how_few_are_kept() {
        NewestReading newest = everySecond(NOON.minusSeconds(3_599), 3_600 + 1_800);

        WindowAccumulator lastHour = newest.lastHour();

        assertThat(lastHour.readingCount())
                .as("half an hour, and the readings that are kept of the hour before: 3,600 are some that fold no more")
                .isEqualTo(1_800 + HourBucket.MAX_READINGS);
        assertThat(lastHour.coveragePct(Duration.ofHours(1))).hasValue(52.083);
    }

    @Test
    void a_reading_as_old_as_a_folded_one_is_late() {
        everySecond(NOON.plusSeconds(1), 100);

        assertThat(city.insert(ParisReading.at(NOON.plusSeconds(10))
                                .temperature(1)
                                .build())
                        .outcome())
                .isEqualTo(Outcome.LATE);
        assertThat(city.insert(ParisReading.at(NOON.plusSeconds(90))
                                .every(1)
                                .temperature(89)
                                .build())
                        .outcome())
                .isEqualTo(Outcome.REPEATED);
    }

    @Test
    void a_day_is_whole_hours_and_two_in_part() {
        Instant last = NOON.plus(Duration.ofMinutes(20));
        List<Observation> readings = new ArrayList<>();
        for (int minute = 48 * 60; minute >= 0; minute -= 10) {
            readings.add(ParisReading.at(last.minus(Duration.ofMinutes(minute)))
                    .every(600)
                    .temperature(minute)
                    .with(Metric.PRECIPITATION, 0.1)
                    .build());
        }

        WindowAccumulator day = insertAll(readings).lastDay();

        assertThat(day.readingCount()).isEqualTo(144);
        assertThat(day.summary(Metric.TEMPERATURE).maxMilli()).isEqualTo(1_430_000);
        assertThat(day.summary(Metric.PRECIPITATION).sumMilli()).isEqualTo(14_400);
        assertThat(city.buckets().values())
                .singleElement()
                .satisfies(series -> assertThat(series).hasSize(SourceSeries.MAX_BUCKETS));
    }

    @Test
    void hours_come_in_any_order_with_gaps_and_go_once_the_day_has_left_them() {
        NewestReading newest = insertAll(IntStream.of(-30, 0, -23, -10, 2)
                .mapToObj(hours -> ParisReading.at(NOON.plus(Duration.ofHours(hours)))
                        .temperature(hours)
                        .build())
                .toList());

        assertThat(newest.lastDay().readingCount())
                .as("02:00, noon and 14:00; 13:00 of the day before is 25 hours before the last")
                .isEqualTo(3);
        assertThat(newest.lastDay().summary(Metric.TEMPERATURE).minMilli()).isEqualTo(-10_000);
        assertThat(city.buckets().values())
                .singleElement()
                .satisfies(hours -> assertThat(hours)
                        .extracting(HourBucket::endMs)
                        .containsExactly(
                                NOON.minus(Duration.ofHours(10)).toEpochMilli(),
                                NOON.toEpochMilli(),
                                NOON.plus(Duration.ofHours(2)).toEpochMilli()));
    }

    @Test
    void six_hours_of_rain_are_in_the_day_and_not_in_the_hour() {
        NewestReading newest = insertAll(List.of(ParisReading.at(NOON)
                .every(6 * 3_600)
                .with(Metric.PRECIPITATION, 12)
                .build()));

        assertThat(newest.lastHour().summary(Metric.PRECIPITATION).isEmpty()).isTrue();
        assertThat(newest.lastDay().summary(Metric.PRECIPITATION).sumMilli()).isEqualTo(12_000);
    }

    @Test
    void of_a_fifth_source_the_one_that_has_been_silent_longest_is_forgotten() {
        List<String> forgotten = new ArrayList<>();
        Instant clock = NOON;
        for (String source : new String[] {"a", "b", "c", "d", "a", "e"}) {
            clock = clock.plusSeconds(60);
            forgotten.addAll(city.insert(ParisReading.at(clock)
                            .from(source)
                            .receivedAt(clock)
                            .temperature(1)
                            .build())
                    .forgottenSources());
        }

        assertThat(city.buckets()).containsOnlyKeys("c", "d", "a", "e");
        assertThat(forgotten).containsExactly("b");
    }

    @Test
    void a_replay_that_is_started_over_is_forgotten_and_closes_what_it_left() {
        city.insert(ParisReading.at(NOON).from("replay:x").temperature(1).build());
        Instant before = NOON.minus(Duration.ofDays(3));

        InsertResult result = city.insert(
                ParisReading.at(before).from("replay:x").temperature(2).build());

        assertThat(result.newest()).isNotNull();
        assertThat(result.forgottenSources()).containsExactly("replay:x");
        assertThat(result.hours()).extracting(CityHour::hourEnd).containsExactly(NOON);
    }

    @Test
    void coverage_is_at_most_a_hundred_percent() {
        List<Observation> readings = new ArrayList<>();
        for (int minute = 0; minute < 60; minute += 10) {
            readings.add(ParisReading.at(NOON.plus(Duration.ofMinutes(minute)))
                    .every(3_600)
                    .temperature(1)
                    .build());
        }

        assertThat(insertAll(readings).lastHour().coveragePct(Duration.ofHours(1)))
                .hasValue(100);
    }

    /** Up to 200 readings of an hour, of which 61 to 75 are kept: sensors that are silent now and then, and rain with and without gaps. */
    @Property(tries = 300)
    void a_closed_hour_is_what_its_definition_makes_of_its_readings(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 200) int readings) {
        CityState fresh = new CityState();
        List<Observation> reported = new ArrayList<>();
        int stepS = 3_600 / readings;
        boolean hasGaps = random.nextBoolean();
        int rare = 1 + random.nextInt(40);
        for (int number = 1; number <= readings; number++) {
            ParisReading reading = ParisReading.at(NOON.plusSeconds((long) number * stepS))
                    .every(hasGaps && random.nextInt(50) == 0 ? unlikeTheOthers(random) : (Integer) stepS);
            for (Metric metric : Metric.values()) {
                boolean isSometimes = metric != Metric.PRECIPITATION || hasGaps;
                if (!isSometimes || random.nextInt(rare) == 0) {
                    reading.with(metric, random.nextInt(1_000) / 10.0);
                }
            }
            reported.add(reading.build());
        }
        reported.forEach(fresh::insert);

        InsertResult closing = fresh.insert(
                ParisReading.at(NOON.plus(Duration.ofHours(3))).temperature(1).build());

        assertThat(closing.hours()).containsExactly(CityHour.of(reported));
    }

    /** An unknown interval, an hour, or more than an hour. */
    private static @Nullable Integer unlikeTheOthers(Random random) {
        return List.of(Optional.<Integer>empty(), Optional.of(3_600), Optional.of(3 * 3_600))
                .get(random.nextInt(3))
                .orElse(null);
    }

    private NewestReading everySecond(Instant first, int readings) {
        List<Observation> all = new ArrayList<>();
        for (int second = 0; second < readings; second++) {
            all.add(ParisReading.at(first.plusSeconds(second))
                    .every(1)
                    .temperature(second)
                    .build());
        }
        return insertAll(all);
    }

    /** What the last of them comes to. */
    private NewestReading insertAll(List<Observation> readings) {
        InsertResult last = InsertResult.LATE;
        for (Observation reading : readings) {
            last = city.insert(reading);
        }
        return Objects.requireNonNull(last.newest());
    }
}
