package io.vigie.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.topics.Topics;
import io.vigie.web.log.Position;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How many events of alerts a reader has before it. */
class AlertTopicBacklogCounterTest {
    private final AlertTopicBacklogCounter alerts = new AlertTopicBacklogCounter();

    @Test
    void marks_of_transactions_between_events_do_not_count() {
        add(0, 3, 5, 7, 9);
        add(1, 0);

        assertThat(alerts.countFrom(Map.of(0, 5L))).isEqualTo(3);
        assertThat(alerts.countFrom(Map.of(0, 10L, 1, 0L))).isEqualTo(1);
        assertThat(alerts.countFrom(Map.of(2, 0L))).isZero();
    }

    @Test
    void the_same_event_again_is_one_and_of_very_many_the_oldest_are_forgotten() {
        add(0, 1, 1);
        assertThat(alerts.countFrom(Map.of(0, 0L))).isEqualTo(1);

        add(0, LongStream.rangeClosed(2, AlertTopicBacklogCounter.MAX_KEPT + 1L).toArray());

        assertThat(alerts.countFrom(Map.of(0, 0L))).isEqualTo(AlertTopicBacklogCounter.MAX_KEPT);
        assertThat(alerts.countFrom(Map.of(0, 2L))).isEqualTo(AlertTopicBacklogCounter.MAX_KEPT);
    }

    private void add(int partition, long... offsets) {
        LongStream.of(offsets).forEach(offset -> alerts.add(new Position(Topics.WEATHER_ALERTS, partition, offset)));
    }
}
