package io.vigie.streams.aggregate;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.CityState;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.InsertResult;
import io.vigie.model.state.LiveReadingMapper;
import io.vigie.model.state.NewestReading;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.model.state.SourceSeries;
import io.vigie.streams.ReadingBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store is Kafka's own, in memory. */
class CityStateStoreTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ID = PARIS.cityId();

    private final KeyValueStore<String, HourBucket> store = CityStateStore.builder(
                    Stores.inMemoryKeyValueStore("buckets"))
            .withLoggingDisabled()
            .build();

    private CityStateStore cities = new CityStateStore(store);

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    /** What a reading comes to must not depend on whether its city was an object or was read from the store. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_city_that_is_read_anew_goes_on_as_if_it_had_not_been(long seed) {
        Random random = new Random(seed);
        CityState kept = new CityState();
        Instant clock = NOON;
        for (int i = 0; i < 600; i++) {
            clock = clock.plusSeconds(random.nextInt(random.nextInt(50) == 0 ? 100_000 : 1_200));
            Observation reading = reading(random, clock);
            InsertResult expected = kept.insert(reading);

            cities = new CityStateStore(store);
            InsertResult result = cities.insert(ID, reading);

            assertThat(result.outcome()).isEqualTo(expected.outcome());
            assertThat(result.hours()).isEqualTo(expected.hours());
            assertThat(live(result)).isEqualTo(live(expected));
        }
    }

    private static Observation reading(Random random, Instant clock) {
        boolean isReplay = random.nextInt(4) == 0;
        Instant at = clock.minusSeconds(random.nextInt(5) == 0 ? random.nextInt(100_000) : 0);
        ReadingBuilder reading = ReadingBuilder.of(PARIS, at.minusMillis(at.toEpochMilli() % 300_000));
        if (isReplay) {
            reading.replayedAt(clock);
        } else {
            reading.from(random.nextBoolean() ? "open-meteo" : "metar:LFPG").receivedAt(clock);
        }
        return reading.everySeconds(random.nextInt(9) == 0 ? null : 900)
                .temperature(random.nextInt(3))
                .with(Metric.PRESSURE_MSL, 1_000 + random.nextInt(3))
                .with(Metric.PRECIPITATION, random.nextInt(2))
                .build();
    }

    private static @Nullable NewestReadingOutput live(InsertResult result) {
        NewestReading newest = result.newest();
        return newest == null ? null : LiveReadingMapper.of(newest, PARIS);
    }

    @Test
    void a_city_stays_the_same_object() {
        insert(NOON);

        assertThat(cities.get(ID)).isSameAs(cities.get(ID));
        assertThat(new CityStateStore(store).get(ID)).isNotSameAs(cities.get(ID));
    }

    @Test
    void a_city_of_which_a_change_failed_is_as_it_was_stored() {
        insert(NOON);
        CityState before = cities.get(ID);
        Observation beyondAllNumbers =
                ReadingBuilder.of(PARIS, NOON.plusSeconds(1)).temperature(1e9).build();

        assertThatThrownBy(() -> cities.insert(ID, beyondAllNumbers)).isInstanceOf(ArithmeticException.class);

        assertThat(cities.get(ID)).isNotSameAs(before);
        assertThat(insert(NOON).outcome()).isEqualTo(InsertResult.Outcome.REPEATED);
    }

    @Test
    void a_reading_changes_one_entry_and_a_source_never_has_more_than_the_hours_within_reach() {
        List<Integer> changes = new ArrayList<>();
        for (int hour = 0; hour < 60; hour++) {
            List<String> before = entries();
            insert(NOON.plus(Duration.ofHours(hour)));
            List<String> after = entries();
            after.removeAll(before);
            changes.add(after.size());
        }

        assertThat(changes).allMatch(one -> one <= 1);
        assertThat(entries()).hasSize(SourceSeries.MAX_BUCKETS);
    }

    @Test
    void nothing_is_left_of_a_replay_that_was_started_over() {
        for (int hour = 0; hour < 30; hour++) {
            Instant at = NOON.plus(Duration.ofHours(hour));
            cities.insert(
                    ID,
                    ReadingBuilder.of(PARIS, at).replayedAt(NOON).temperature(1).build());
        }

        cities.insert(
                ID,
                ReadingBuilder.of(PARIS, NOON).replayedAt(NOON).temperature(1).build());

        assertThat(entries()).hasSize(1);
    }

    @Test
    void cities_whose_numbers_begin_alike_are_apart() {
        insert(NOON);

        for (String alike : List.of(ID + "0", ID.substring(1))) {
            assertThat(cities.get(alike).insert(reading(NOON)).outcome()).isEqualTo(InsertResult.Outcome.NEW);
        }
    }

    private InsertResult insert(Instant at) {
        return cities.insert(ID, reading(at));
    }

    private static Observation reading(Instant at) {
        return ReadingBuilder.of(PARIS, at).temperature(1).build();
    }

    private List<String> entries() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, HourBucket> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }
}
