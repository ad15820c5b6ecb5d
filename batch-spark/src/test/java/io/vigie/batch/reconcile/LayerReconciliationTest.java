package io.vigie.batch.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.batch.history.ReconciliationTable;
import io.vigie.batch.history.TopicPosition;
import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.hourly.ReconciledHour.Outcome;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real tables; topics are lists of values. */
class LayerReconciliationTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final List<byte[]> hours = new ArrayList<>();
    private final List<ReconciledHour> published = new ArrayList<>();
    private final List<Observation> repeated = new ArrayList<>();
    private ReadingsTable readings;
    private ReconciliationTable outcomes;

    @BeforeEach
    void tables() {
        String hourly = folder.resolve("hourly").toString();
        readings = ReadingsTable.beside(hourly, LocalTestSpark.session());
        readings.create();
        outcomes = ReconciliationTable.beside(hourly, LocalTestSpark.session());
    }

    @Test
    void each_closed_hour_is_compared_published_and_stored_once() {
        archive(quarters(1, 12));
        close(quarters(1, 4));
        close(quarters(5, 8));
        hours.add("nonsense".getBytes(StandardCharsets.UTF_8));

        assertThat(run(NOON.plus(Duration.ofHours(4))))
                .extracting(ReconciledHour::outcome)
                .containsExactly(Outcome.EQUAL, Outcome.EQUAL);
        assertThat(published).hasSize(2);

        assertThat(run(NOON.plus(Duration.ofHours(5)))).as("nothing is new").isEmpty();
        assertThat(published).hasSize(2);
    }

    @Test
    void an_outcome_that_changes_takes_the_place_of_the_one_before() {
        archive(quarters(1, 12));
        close(quarters(1, 3));
        assertThat(run(NOON.plus(Duration.ofHours(4))))
                .extracting(ReconciledHour::outcome)
                .containsExactly(Outcome.UNEXPLAINED, Outcome.NOT_PUBLISHED);

        hours.add(Json.write(CityHour.of(quarters(1, 4)).published(1, NOON.plus(Duration.ofMinutes(80)))));

        List<ReconciledHour> second = run(NOON.plus(Duration.ofHours(5)));
        assertThat(second).singleElement().satisfies(hour -> {
            assertThat(hour.outcome()).isEqualTo(Outcome.EQUAL);
            assertThat(hour.revision()).isEqualTo(1);
        });
        Map<String, ReconciledHour> stored =
                outcomes.known(outcomes.create(), List.of(LocalDate.ofInstant(NOON, ZoneOffset.UTC)));
        assertThat(stored.values())
                .extracting(ReconciledHour::outcome)
                .containsExactlyInAnyOrder(Outcome.EQUAL, Outcome.NOT_PUBLISHED);
        assertThat(outcomes.lastComparedAt(outcomes.create())).hasValue(NOON.plus(Duration.ofHours(5)));
    }

    @Test
    void an_hour_of_which_the_archive_has_more_is_repaired_once_the_speed_layer_counts_it_no_longer() {
        archive(quarters(1, 3));
        archive(List.of(late(4, NOON.plus(Duration.ofHours(26)))));
        archive(quarters(25 * 4 + 1, 26 * 4 + 1));
        close(quarters(1, 3));
        close(quarters(25 * 4 + 1, 26 * 4));

        assertThat(firstHour(run(NOON.plus(Duration.ofHours(27)))))
                .extracting(ReconciledHour::outcome)
                .containsExactly(Outcome.LATE);
        CityHour repaired = Json.read(hours.get(2), CityHour.class);
        assertThat(repaired)
                .as("as if all had come in time, the next revision")
                .isEqualTo(CityHour.of(quarters(1, 4)).published(1, NOON.plus(Duration.ofHours(27))));
        assertThat(repeated).isEmpty();

        archive(quarters(29 * 4, 29 * 4));
        assertThat(firstHour(run(NOON.plus(Duration.ofHours(30)))))
                .as("from then on both say the same")
                .extracting(ReconciledHour::outcome, ReconciledHour::revision)
                .containsExactly(tuple(Outcome.EQUAL, 1));
        assertThat(hours).as("nothing more is to be repaired").hasSize(3);
    }

    @Test
    void readings_that_the_speed_layer_lacks_and_would_still_count_are_sent_to_it_once_more() {
        archive(quarters(1, 16));
        close(quarters(5, 8));

        run(NOON.plus(Duration.ofHours(4)));
        assertThat(repeated).as("the hour before the one that it closed").isEqualTo(quarters(1, 4));
        assertThat(hours).hasSize(1);

        repeated.clear();
        run(NOON.plus(Duration.ofHours(5)));
        assertThat(repeated).as("once").isEmpty();
    }

    @Test
    void while_the_speed_layer_stands_still_nothing_is_repaired() {
        archive(quarters(1, 4 * 30));
        close(quarters(1, 4));

        run(NOON.plus(Duration.ofHours(30)));

        assertThat(repeated).isEmpty();
        assertThat(hours).hasSize(1);
    }

    private static List<ReconciledHour> firstHour(List<ReconciledHour> compared) {
        return compared.stream()
                .filter(hour -> hour.hourEnd().equals(NOON.plus(Duration.ofHours(1))))
                .toList();
    }

    private static Observation late(int quarter, Instant receivedAt) {
        Observation reading = quarters(quarter, quarter).get(0);
        return new Observation(
                reading.cityId(),
                reading.source(),
                false,
                reading.observedAt(),
                receivedAt,
                900,
                reading.values(),
                null);
    }

    @Test
    void hours_that_the_speed_layer_publishes_days_later_are_compared_then() {
        archive(quarters(1, 12));
        assertThat(run(NOON.plus(Duration.ofHours(4))))
                .as("the speed layer is down")
                .extracting(ReconciledHour::outcome)
                .containsOnly(Outcome.NOT_PUBLISHED);
        archive(quarters(4 * 24 * 5 - 7, 4 * 24 * 5));
        run(NOON.plus(Duration.ofDays(5)));

        Instant up = NOON.plus(Duration.ofDays(5)).minus(Duration.ofMinutes(20));
        hours.add(Json.write(CityHour.of(quarters(1, 4)).published(0, up)));
        hours.add(Json.write(CityHour.of(quarters(5, 8)).published(0, up)));

        assertThat(run(NOON.plus(Duration.ofDays(5)).plusSeconds(1)))
                .extracting(ReconciledHour::hourEnd, ReconciledHour::outcome)
                .containsExactly(
                        tuple(NOON.plus(Duration.ofHours(1)), Outcome.EQUAL),
                        tuple(NOON.plus(Duration.ofHours(2)), Outcome.EQUAL));
    }

    @Test
    void an_hour_of_long_ago_says_nothing_of_those_around_it() {
        archive(quarters(1, 12));
        archive(quarters(4 * 24 * 60 - 7, 4 * 24 * 60));
        Instant now = NOON.plus(Duration.ofDays(60));
        hours.add(Json.write(CityHour.of(quarters(1, 4)).published(0, now.minus(Duration.ofMinutes(20)))));

        assertThat(run(now).stream().filter(hour -> hour.hourEnd().isBefore(NOON.plus(Duration.ofDays(1)))))
                .as("the others may have been published, and compared, before the topic was read")
                .extracting(ReconciledHour::hourEnd, ReconciledHour::outcome)
                .containsExactly(tuple(NOON.plus(Duration.ofHours(1)), Outcome.EQUAL));
    }

    private List<ReconciledHour> run(Instant now) {
        return new LayerReconciliation(
                        readings,
                        outcomes,
                        (topic, from, values) -> {
                            if (topic.equals(Topics.WEATHER_HOURLY)) {
                                hours.forEach(values);
                            }
                        },
                        published::addAll,
                        new LayerReconciliation.Repair() {
                            @Override
                            public void repeat(List<Observation> readings) {
                                repeated.addAll(readings);
                            }

                            @Override
                            public void publish(List<CityHour> repaired) {
                                repaired.forEach(hour -> hours.add(Json.write(hour)));
                            }
                        },
                        Clock.fixed(now, ZoneOffset.UTC))
                .run();
    }

    private void archive(List<Observation> archived) {
        readings.put(archived, readings.latestVersion().orElseThrow(), new TopicPosition("topic", Map.of(0, 1L)));
    }

    /** The speed layer publishes the hour a minute after the reading at a quarter past it. */
    private void close(List<Observation> itsReadings) {
        CityHour hour = CityHour.of(itsReadings);
        hours.add(Json.write(hour.published(0, hour.hourEnd().plus(Duration.ofMinutes(16)))));
    }

    /** Readings of quarters after noon, each received half a minute later. */
    private static List<Observation> quarters(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(quarter -> {
                    Instant at = NOON.plus(Duration.ofMinutes(15L * quarter));
                    MetricValues values = MetricValues.builder()
                            .put(Metric.TEMPERATURE, quarter / 10.0)
                            .build();
                    return new Observation("2988507", "open-meteo", false, at, at.plusSeconds(30), 900, values, null);
                })
                .toList();
    }
}
