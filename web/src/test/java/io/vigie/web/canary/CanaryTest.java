package io.vigie.web.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import io.vigie.web.canary.CanaryReport.Status;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanaryTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);

    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final SpeedLayerStandIn speedLayer = new SpeedLayerStandIn();
    private final List<String> passedOn = new ArrayList<>();
    private boolean caughtUp = true;
    private long nanos;
    private int answered;
    private final CanaryQueries queries =
            new CanaryQueries(log, Gazetteer.of(List.of()), List::of, () -> 0, () -> caughtUp, CLOCK, () -> nanos);
    private final Canary canary = new Canary(log, queries, () -> caughtUp, CLOCK, () -> nanos);

    @BeforeEach
    void follow() {
        MessageListener others = new MessageListener() {
            @Override
            public void receive(Message message) {
                passedOn.add(message.topic());
            }

            @Override
            public void caughtUp() {
                passedOn.add("caught up");
            }
        };
        log.follow(
                List.of(Canary.ANSWERS, new Subscription(Topics.WEATHER_QUERIES_RESULTS, Subscription.Start.RECENT)),
                canary.before(others));
    }

    @Test
    void known_readings_come_back_and_are_well() {
        assertThat(canary.report().status()).isEqualTo(Status.STARTING);

        for (int i = 0; i < 120; i++) {
            sendAndAnswer();
        }

        assertThat(canary.report().status()).isEqualTo(Status.OK);
        assertThat(canary.report().readings()).isEqualTo(new CanaryReport.Counts(120, 120, 0, 0, 0, 0, 0.0, 0.25));
    }

    @Test
    void its_answers_are_kept_from_everybody_else() {
        sendAndAnswer();
        log.append(Topics.WEATHER_QUERIES_RESULTS, "2988507", new byte[0]);

        assertThat(passedOn).containsExactly("caught up", Topics.WEATHER_QUERIES_RESULTS);
        assertThat(log.values(Topics.WEATHER_OBSERVATIONS)).isEmpty();
    }

    @Test
    void a_speed_layer_that_stands_still_is_silent_and_what_it_makes_up_for_is_late() {
        sendAndAnswer();
        canary.send();
        canary.send();
        pass(Duration.ofSeconds(11));

        assertThat(canary.report().status()).isEqualTo(Status.SILENT);
        assertThat(canary.report().readings()).isEqualTo(new CanaryReport.Counts(3, 1, 0, 0, 0, 0, 11.0, 0.25));

        answerAll();

        assertThat(canary.report().status()).isEqualTo(Status.OK);
        assertThat(canary.report().readings()).isEqualTo(new CanaryReport.Counts(3, 3, 0, 0, 2, 0, 0.0, 11.0));
    }

    @Test
    void what_the_broker_does_not_take_is_sent_again_and_nothing_is_lost() {
        sendAndAnswer();
        log.goesAway();
        canary.send();
        canary.send();
        assertThat(canary.report())
                .returns(Status.UNSENT, CanaryReport::status)
                .returns("Cannot append to weather.canary.observations: away", CanaryReport::detail);

        log.comesBack();
        canary.send();
        answerAll();

        assertThat(canary.report().status()).isEqualTo(Status.OK);
        assertThat(canary.report().readings()).isEqualTo(new CanaryReport.Counts(2, 2, 0, 0, 0, 0, 0.0, 0.0));
    }

    @Test
    void a_wrong_answer_is_shown_for_ten_minutes_and_counted_for_good() {
        sendAndAnswer();
        log.append(Topics.WEATHER_CANARY_RESULTS, "9999999992", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(canary.report().status()).isEqualTo(Status.FAULTY);
        assertThat(canary.report().detail()).startsWith("an answer cannot be read: Cannot read live reading: ");

        pass(Canary.FAULT_SHOWN_FOR);

        assertThat(canary.report().status()).isEqualTo(Status.OK);
        assertThat(canary.report().readings()).returns(1L, CanaryReport.Counts::wrong);
    }

    @Test
    void after_half_an_hour_without_an_answer_a_new_run_begins() {
        sendAndAnswer();
        canary.send();
        pass(Canary.RUN_ENDS_AFTER.plusSeconds(1));

        sendAndAnswer();

        List<Observation> sent = sent();
        assertThat(sent.get(2).source()).isNotEqualTo(sent.get(1).source());
        assertThat(canary.report().status()).isEqualTo(Status.OK);
        assertThat(canary.report().readings()).returns(0L, CanaryReport.Counts::lost);
    }

    @Test
    void nothing_is_sent_while_older_messages_are_being_read() {
        caughtUp = false;

        canary.send();

        assertThat(sent()).isEmpty();
    }

    @Test
    void every_verdict_is_a_metric() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        canary.bindTo(meters);
        sendAndAnswer();

        assertThat(meters.scrape())
                .contains("vigie_canary_sent_total{of=\"readings\"} 1.0")
                .contains("vigie_canary_answered_total{of=\"readings\"} 1.0")
                .contains("vigie_canary_lost_total{of=\"readings\"} 0.0")
                .contains("vigie_canary_doubled_total{of=\"readings\"} 0.0")
                .contains("vigie_canary_late_total{of=\"readings\"} 0.0")
                .contains("vigie_canary_wrong_total{of=\"readings\"} 0.0")
                .contains("vigie_canary_waiting_seconds{of=\"readings\"} 0.0")
                .contains("vigie_canary_answer_seconds{of=\"readings\"} 0.25")
                .contains("vigie_canary_lost_total{of=\"queries\"} 0.0");
    }

    private void sendAndAnswer() {
        canary.send();
        pass(Duration.ofMillis(250));
        answerAll();
    }

    /** The speed layer makes up for what it has not answered; a run that is over too. */
    private void answerAll() {
        List<Observation> sent = sent();
        for (Observation reading : sent.subList(answered, sent.size())) {
            log.append(Topics.WEATHER_CANARY_RESULTS, reading.cityId(), Json.write(speedLayer.answer(reading)));
        }
        answered = sent.size();
    }

    private List<Observation> sent() {
        return log.values(Topics.WEATHER_CANARY_OBSERVATIONS).stream()
                .map(value -> Json.read(value, Observation.class))
                .toList();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
