package io.vigie.web.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sequence in, verdicts out. Two seconds pass from a reading to the next, and two more to its answer. */
class CanaryRunTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(2);

    private final CanaryCounts counts = new CanaryCounts();
    private final CanaryRun run = new CanaryRun("one", counts);
    private final SpeedLayerStandIn speedLayer = new SpeedLayerStandIn();
    private long nanos;

    @BeforeEach
    void the_run_has_begun() {
        run.answered(speedLayer.answer(send()), after(STEP));
    }

    @Test
    void readings_that_come_back_in_order_have_no_fault() {
        for (int i = 0; i < 200; i++) {
            run.answered(speedLayer.answer(send()), after(STEP));
        }

        assertThat(counts.sentCount()).isEqualTo(201);
        assertThat(counts.answeredCount()).isEqualTo(201);
        assertThat(faults()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(counts.lastTook()).isEqualTo(STEP);
        assertThat(run.longestWait(nanos)).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_reading_that_a_later_one_of_its_city_overtakes_is_lost() {
        List<LiveReading> answers = answersToRound(8);

        answers.remove(0);
        answers.forEach(answer -> run.answered(answer, nanos));

        assertThat(counts.count(CanaryFault.LOST)).isEqualTo(1);
        assertThat(lastFault()).isEqualTo("reading 0 of city 9999999991 was overtaken");
        assertThat(run.longestWait(nanos)).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_reading_that_only_waits_is_not_lost_but_late_when_it_comes() {
        List<LiveReading> answers = answersToRound(4);
        after(Duration.ofMinutes(10));
        assertThat(counts.count(CanaryFault.LOST)).isZero();

        answers.forEach(answer -> run.answered(answer, nanos));

        assertThat(faults()).containsExactly(0L, 0L, 4L, 0L);
    }

    @Test
    void cities_may_overtake_each_other() {
        List<LiveReading> answers = answersToRound(2);

        run.answered(answers.get(1), nanos);
        run.answered(answers.get(0), nanos);

        assertThat(faults()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void an_answer_that_comes_again_is_doubled() {
        LiveReading answer = speedLayer.answer(send());
        run.answered(answer, after(STEP));

        run.answered(answer, after(STEP));

        assertThat(faults()).containsExactly(0L, 1L, 0L, 0L);
        assertThat(counts.answeredCount()).isEqualTo(2);
    }

    @Test
    void a_reading_that_was_counted_twice_makes_a_wrong_answer() {
        Observation reading = send();
        speedLayer.answer(reading);

        run.answered(speedLayer.answer(reading), after(STEP));

        assertThat(faults()).containsExactly(0L, 0L, 0L, 1L);
        assertThat(lastFault()).startsWith("reading 0 of city 9999999991: reading_count_24h is 2, not 1");
    }

    @Test
    void an_answer_to_what_was_never_sent_is_wrong() {
        Observation sent = send();
        LiveReading invented = speedLayer.answer(new Observation(
                sent.cityId(),
                sent.source(),
                true,
                sent.observedAt().plus(Duration.ofDays(9)),
                NOW,
                3600,
                sent.values(),
                null));

        run.answered(invented, after(STEP));

        assertThat(faults()).containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    void answers_to_another_run_are_nobodys_business() {
        CanaryRun other = new CanaryRun("two", new CanaryCounts());

        run.answered(speedLayer.answer(other.next(NOW, nanos).orElseThrow()), after(STEP));

        assertThat(faults()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(counts.answeredCount()).isEqualTo(1);
    }

    @Test
    void no_more_are_sent_than_a_minutes_readings_while_none_comes_back() {
        List<LiveReading> answers = answersToRound(CanaryRun.MAX_WAITING);
        assertThat(run.next(NOW, nanos)).isEmpty();

        run.answered(answers.get(0), nanos);

        assertThat(run.next(NOW, nanos)).isPresent();
    }

    @Test
    void a_speed_layer_that_is_still_starting_is_not_late() {
        CanaryCounts young = new CanaryCounts();
        CanaryRun first = new CanaryRun("two", young);
        Observation reading = first.next(NOW, nanos).orElseThrow();
        assertThat(first.next(NOW, nanos)).isEmpty();

        first.answered(speedLayer.answer(reading), after(Duration.ofMinutes(2)));

        assertThat(young.count(CanaryFault.LATE)).isZero();
        assertThat(first.next(NOW, nanos)).isPresent();
    }

    @Test
    void what_could_not_be_sent_is_not_late_for_that() {
        Observation reading = send();
        after(Duration.ofMinutes(1));
        run.sendsAgain(reading.cityId(), nanos);

        run.answered(speedLayer.answer(reading), after(STEP));

        assertThat(faults()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(counts.lastTook()).isEqualTo(STEP);
    }

    /** So many readings are sent; what the speed layer makes of each, in their order. */
    private List<LiveReading> answersToRound(int readings) {
        List<LiveReading> answers = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            answers.add(speedLayer.answer(run.next(NOW, nanos).orElseThrow()));
        }
        return answers;
    }

    private Observation send() {
        return run.next(NOW, after(STEP)).orElseThrow();
    }

    private long after(Duration time) {
        nanos += time.toNanos();
        return nanos;
    }

    private String lastFault() {
        return counts.lastFault().orElseThrow().detail();
    }

    /** Lost, doubled, late, wrong. */
    private List<Long> faults() {
        return List.of(
                counts.count(CanaryFault.LOST),
                counts.count(CanaryFault.DOUBLED),
                counts.count(CanaryFault.LATE),
                counts.count(CanaryFault.WRONG));
    }
}
