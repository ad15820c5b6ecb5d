package io.vigie.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.streams.records.Keys;
import io.vigie.streams.records.NullSafeSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store is Kafka's own, in memory. A value is a text that can be changed. */
class LatelyUsedTest {

    private final KeyValueStore<String, StringBuilder> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("texts"),
                    Keys.serde(),
                    NullSafeSerdes.serde(
                            text -> text.toString().getBytes(StandardCharsets.UTF_8),
                            bytes -> new StringBuilder(new String(bytes, StandardCharsets.UTF_8))))
            .withLoggingDisabled()
            .build();

    private long nowMs = 1_700_000_000_000L;

    private final LatelyUsed<StringBuilder> kept = new LatelyUsed<>(store, StringBuilder::length, 10, () -> nowMs);

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    @Test
    void a_value_put_back_is_the_same_object_next_time_and_is_in_the_store() {
        StringBuilder paris = new StringBuilder("7.5");

        kept.put("paris", paris);

        assertThat(store.get("paris")).hasToString("7.5");
        assertThat(kept.take("paris")).isSameAs(paris);
    }

    @Test
    void a_value_that_was_not_put_back_is_as_it_was_stored() {
        kept.put("paris", new StringBuilder("7.5"));

        taken("paris").append(" and what failed half-way");

        assertThat(kept.take("paris")).hasToString("7.5");
    }

    @Test
    void where_there_is_no_more_room_those_kept_stay_while_they_are_used() {
        StringBuilder paris = new StringBuilder("12345");
        StringBuilder london = new StringBuilder("12345");
        StringBuilder zurich = new StringBuilder("12345");
        kept.put("paris", paris);
        kept.put("london", london);
        kept.put("zurich", zurich);

        for (int round = 0; round < 20; round++) {
            assertThat(kept.take("paris")).isSameAs(paris);
            kept.put("paris", paris);
            assertThat(kept.take("london")).isSameAs(london);
            kept.put("london", london);
            assertThat(kept.take("zurich")).isNotSameAs(zurich).hasToString("12345");
            kept.put("zurich", zurich);
        }
    }

    @Test
    void what_was_not_used_for_an_hour_gives_way_and_is_read_from_the_store_again() {
        StringBuilder paris = new StringBuilder("12345");
        StringBuilder london = new StringBuilder("12345");
        StringBuilder zurich = new StringBuilder("12345");
        kept.put("paris", paris);
        nowMs += Duration.ofMinutes(30).toMillis();
        kept.put("london", london);
        nowMs += Duration.ofMinutes(31).toMillis();

        kept.put("zurich", zurich);

        assertThat(kept.take("zurich")).isSameAs(zurich);
        assertThat(kept.take("london")).isSameAs(london);
        assertThat(kept.take("paris")).isNotSameAs(paris).hasToString("12345");
    }

    @Test
    void a_value_that_grows_beyond_the_room_is_stored_and_forgotten() {
        StringBuilder paris = new StringBuilder("12345");
        StringBuilder london = new StringBuilder("12345");
        kept.put("paris", paris);
        kept.put("london", london);

        kept.put("paris", taken("paris").append("6"));

        assertThat(kept.take("paris")).isNotSameAs(paris).hasToString("123456");
        assertThat(kept.take("london")).isSameAs(london);
    }

    @Test
    void one_value_larger_than_all_may_be_together_is_stored_all_the_same() {
        kept.put("paris", new StringBuilder("longer than ten"));

        assertThat(kept.take("paris")).hasToString("longer than ten");
    }

    @Test
    void a_city_never_seen_has_no_value() {
        assertThat(kept.take("atlantis")).isNull();
    }

    private StringBuilder taken(String key) {
        return Objects.requireNonNull(kept.take(key));
    }
}
