package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.MELBOURNE;
import static io.vigie.streams.GazetteerCities.MUMBAI;
import static io.vigie.streams.GazetteerCities.NEW_YORK;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.normals.ClimateComparison.State;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.topics.TopicCatalog;
import io.vigie.model.topics.TopicDefinition;
import io.vigie.model.topics.Topics;
import io.vigie.model.units.Thousandths;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Is this normal, right now? */
class ClimateComparisonTest {

    private static final Path EXPECTED = Path.of("src/test/resources/climate/expected.csv");
    private static final Map<CityConfiguration, String> RECORDED =
            Map.of(TOKYO, "Tokyo", NEW_YORK, "New York", MUMBAI, "Mumbai", MELBOURNE, "Melbourne", LONDON, "London");

    /** Local noon. */
    private static final Instant NOON = Instant.parse("2026-07-01T03:00:00Z");

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver();

    @AfterEach
    void close() {
        speedLayer.close();
    }

    /**
     * Expected values: write_expected_comparisons.py beside the file, plain Python over the same history that shares no
     * code.
     */
    @Test
    void a_thousand_replayed_readings_have_the_anomaly_rank_and_percentile_of_an_independent_computation()
            throws IOException {
        RECORDED.forEach((city, name) ->
                speedLayer.activate(city).learn(RecordedHistory.of(name).climateOf(city)));
        List<String> lines = Files.readAllLines(EXPECTED);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            CityConfiguration city = RECORDED.keySet().stream()
                    .filter(one -> one.cityId().equals(cells[0]))
                    .findFirst()
                    .orElseThrow();
            speedLayer.receive(ReadingBuilder.of(city, cells[1])
                    .replayedAt(SpeedLayerTestDriver.NOW)
                    .hourly()
                    .temperature(Double.parseDouble(cells[2]))
                    .build());

            assertThat(row(speedLayer.liveReading())).isEqualTo(line);
        }
        assertThat(lines).hasSize(1_001);
    }

    @Test
    void a_past_that_is_published_later_or_anew_counts_from_the_next_reading_on() {
        List<ClimateDay> past = RecordedHistory.of("Tokyo").climateOf(TOKYO);
        speedLayer.activate(TOKYO);

        assertThat(at("2026-07-01T03:00:00Z").normal().state()).isEqualTo(State.NO_CLIMATE);
        speedLayer.learn(past);
        LiveReading known = at("2026-07-01T03:15:00Z");
        assertThat(known.normal().state()).isEqualTo(State.PROVISIONAL);
        assertThat(known.normal().yearCount()).isEqualTo(4);

        speedLayer.learn(
                past.stream().map(ClimateComparisonTest::withoutItsFirstYear).toList());
        assertThat(at("2026-07-01T03:30:00Z").normal().yearCount()).isEqualTo(3);

        past.forEach(day -> speedLayer.learn(day.key(), null));
        LiveReading forgotten = at("2026-07-01T03:45:00Z");
        assertThat(forgotten.normal().state()).isEqualTo(State.NO_CLIMATE);
        assertThat(forgotten.normal().temperatureNormalC()).isNull();
    }

    @Test
    void the_past_of_a_grid_is_no_measure_for_a_station() {
        speedLayer.activate(TOKYO).learn(RecordedHistory.of("Tokyo").climateOf(TOKYO));
        speedLayer.receive(ReadingBuilder.of(TOKYO, NOON)
                .from("metar:RJTT")
                .temperature(30)
                .build());

        LiveReading live = speedLayer.liveReading();

        assertThat(live.normal().state()).isEqualTo(State.OTHER_SOURCE);
        assertThat(live.normal().temperatureAnomalyC()).isNull();
        assertThat(speedLayer
                        .registry
                        .get("vigie.streams.compared")
                        .tag("state", "other_source")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void while_another_reference_is_being_published_days_of_both_are_not_mixed() {
        List<ClimateDay> past = RecordedHistory.of("Tokyo").climateOf(TOKYO);
        speedLayer.activate(TOKYO).learn(past);
        speedLayer.learn(past.stream()
                .filter(day -> day.day().compareTo("07-01") < 0)
                .map(day ->
                        new ClimateDay(day.cityId(), day.metric(), day.day(), "open-meteo-era5", 1991, 2020, List.of()))
                .toList());

        assertThat(at("2026-07-01T03:00:00Z").normal().state()).isEqualTo(State.TOO_FEW_YEARS);
    }

    @Test
    void the_topics_that_meet_in_a_task_have_the_same_partitions() {
        assertThat(TopicCatalog.bundled())
                .filteredOn(topic -> Set.of(
                                Topics.WEATHER_OBSERVATIONS,
                                Topics.WEATHER_QUERIES_REQUESTS,
                                Topics.WEATHER_NORMALS,
                                Topics.WEATHER_RECORDS)
                        .contains(topic.name()))
                .hasSize(4)
                .extracting(TopicDefinition::partitions)
                .containsOnly(4);
    }

    @Test
    void what_cannot_be_read_is_rejected_and_the_rest_goes_on() {
        ClimateDay day = RecordedHistory.of("Tokyo").climateOf(TOKYO).get(0);
        speedLayer.activate(PARIS).learn(day.key(), SpeedLayerTestDriver.utf8("nonsense"));
        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.NOT_JSON);

        speedLayer.learn("1850147|temperature_c|01-02", Json.write(day));
        assertThat(speedLayer.reject().detail())
                .isEqualTo("Cannot accept the message: its key is not 1850147|temperature_c|01-01");

        speedLayer.receive(ReadingBuilder.of(PARIS, NOON).temperature(20).build());
        assertThat(speedLayer.liveReading().normal().state()).isEqualTo(State.NO_CLIMATE);
    }

    private LiveReading at(String observedAt) {
        speedLayer.receive(ReadingBuilder.of(TOKYO, observedAt).temperature(30).build());
        return speedLayer.liveReading();
    }

    private static ClimateDay withoutItsFirstYear(ClimateDay day) {
        return new ClimateDay(
                day.cityId(),
                day.metric(),
                day.day(),
                day.source(),
                day.referenceFrom(),
                day.referenceTo(),
                day.years().subList(Math.min(1, day.years().size()), day.years().size()));
    }

    private static String row(LiveReading live) {
        return String.join(
                ",",
                live.city().cityId(),
                live.observation().observedAt().toString(),
                String.valueOf(live.observation().temperatureC()),
                live.normal().slot(),
                plain(live.normal().temperatureNormalC()),
                plain(live.normal().temperatureAnomalyC()),
                plain(live.normal().temperatureStandardisedAnomaly()),
                plain(live.normal().temperaturePercentilePct()),
                String.valueOf(live.normal().temperatureRankFromWarmest()),
                String.valueOf(live.normal().temperatureRankFromColdest()),
                String.valueOf(live.normal().valueCount()),
                String.valueOf(live.normal().yearCount()),
                live.normal().state().id());
    }

    private static String plain(@Nullable Double value) {
        return BigDecimal.valueOf(Thousandths.of(Objects.requireNonNull(value)), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
