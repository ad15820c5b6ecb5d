package io.vigie.streams.poller;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.streams.ContractJsonSchemas;
import io.vigie.streams.GazetteerCities;
import io.vigie.streams.ReadingBuilder;
import io.vigie.streams.poller.source.PollRound;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {

    private final ActiveCities cities = new ActiveCities();
    private final PollerHealth health = new PollerHealth(cities, new SimpleMeterRegistry(), Clock.systemUTC());
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(new Poller(
            cities, this::oneReadingEach, new ReadingPublisher(producer, health), health, Clock.systemUTC()));

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Test
    void nothing_is_asked_before_all_configurations_are_read() {
        configure(PARIS);
        thread.start();
        configure(LONDON);
        assertThat(health.ready().good()).isFalse();
        cities.markComplete();

        await().until(() -> health.ready().good());

        assertThat(asked.get(0)).containsExactly(LONDON.cityId(), PARIS.cityId());
    }

    @Test
    void readings_are_published_under_their_city_with_the_time_they_were_received() {
        configure(PARIS);
        cities.markComplete();
        thread.start();

        await().until(() -> !producer.history().isEmpty());

        var record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("weather.observations");
        assertThat(record.key()).isEqualTo(PARIS.cityId());
        ContractJsonSchemas.check("observation", record.value());
        assertThat(record.timestamp())
                .isEqualTo(Json.read(record.value(), Observation.class)
                        .receivedAt()
                        .toEpochMilli());
    }

    @Test
    void a_newly_activated_city_is_asked_for_at_once() {
        configure(PARIS);
        cities.markComplete();
        thread.start();
        await().until(() -> asked.size() == 1);

        configure(LONDON);

        await().atMost(Duration.ofSeconds(5)).until(() -> asked.size() == 2);
        assertThat(asked.get(1)).contains(LONDON.cityId());
    }

    @Test
    void a_deactivated_city_is_asked_for_no_more_and_a_bad_configuration_changes_nothing() {
        configure(PARIS);
        configure(LONDON);
        configure(GazetteerCities.inactive(PARIS));
        cities.apply(LONDON.cityId(), new byte[] {'?'});
        cities.apply(LONDON.cityId(), null);

        assertThat(cities.now()).containsExactly(LONDON);
    }

    @Test
    void while_the_broker_takes_nothing_health_says_so() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        PollerHealth waiting =
                new PollerHealth(cities, new SimpleMeterRegistry(), Clock.fixed(noon.plusSeconds(11), ZoneOffset.UTC));
        waiting.completed(oneReadingEach(List.of(), noon), noon);
        waiting.publishing(noon);

        assertThat(waiting.ready().details()).isInstanceOfSatisfying(PollerHealth.Details.class, details -> {
            assertThat(details.status()).isEqualTo("degraded");
            assertThat(details.detail()).isEqualTo("waits for Kafka to take the readings since 2026-11-22T12:00:00Z");
        });
    }

    @Test
    void a_round_that_lasts_for_minutes_is_a_loop_that_stands_but_waiting_for_the_broker_is_not() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        PollerHealth standing =
                new PollerHealth(cities, new SimpleMeterRegistry(), Clock.fixed(noon.plusSeconds(301), ZoneOffset.UTC));
        standing.completed(oneReadingEach(List.of(), noon), noon);

        assertThat(standing.live().good()).isFalse();
        assertThat(standing.ready().good()).isFalse();
        assertThat(standing.ready().details()).isInstanceOfSatisfying(PollerHealth.Details.class, details -> {
            assertThat(details.status()).isEqualTo("stuck");
            assertThat(details.lastRoundAgeS()).isEqualTo(301.0);
        });

        standing.publishing(noon);
        assertThat(standing.live().good())
                .as("a new start would lose the readings")
                .isTrue();
        assertThat(standing.ready().good()).isFalse();
    }

    @Test
    void a_loop_that_has_ended_is_not_alive() throws InterruptedException {
        cities.markComplete();
        thread.start();
        await().until(() -> health.ready().good());

        thread.interrupt();
        thread.join();

        assertThat(health.live().good()).isFalse();
    }

    @Test
    void a_clock_that_is_put_right_does_not_keep_the_cities_waiting_for_as_long_as_it_was_ahead() throws Exception {
        SettableClock clock = new SettableClock();
        clock.setBy(Duration.ofHours(1));
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread loop = new Thread(
                new Poller(cities, this::oneReadingEach, new ReadingPublisher(producer, health), health, clock));
        loop.setUncaughtExceptionHandler((thread, thrown) -> end.set(thrown));
        configure(PARIS);
        cities.markComplete();
        loop.start();
        await().until(() -> asked.size() == 1);

        clock.setBy(Duration.ofHours(-1));

        loop.join(Duration.ofSeconds(10).toMillis());
        assertThat(end.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot go on: the clock was set back by 3")
                .hasMessageEndingWith(" s; a new start reckons anew what is due");
        assertThat(health.live().good()).isFalse();
    }

    @Test
    void of_each_city_without_a_reading_health_says_why() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        health.completed(
                new PollRound("metar", List.of(), Map.of(PARIS.cityId(), "no station within 30 km"), noon, null, ""),
                noon);

        assertThat(new String(Json.write(health.ready().details()), StandardCharsets.UTF_8))
                .contains("\"without\":[{\"city_id\":\"2988507\",\"reason\":\"no station within 30 km\"}]")
                .contains("\"last_round_age_s\":");
    }

    private void configure(CityConfiguration city) {
        cities.apply(city.cityId(), Json.write(city));
    }

    private PollRound oneReadingEach(List<CityConfiguration> active, Instant now) {
        asked.add(active.stream().map(CityConfiguration::cityId).toList());
        return new PollRound(
                "open-meteo",
                active.stream()
                        .map(city -> ReadingBuilder.of(city, now).temperature(1).build())
                        .toList(),
                Map.of(),
                now.plus(Duration.ofHours(1)),
                null,
                "");
    }

    /** The system's clock, set forward or back. */
    private static final class SettableClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void setBy(Duration step) {
            ahead = ahead.plus(step);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
