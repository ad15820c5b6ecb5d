package io.vigie.streams.live;

import io.vigie.model.live.LiveReading;
import io.vigie.model.state.NewestReadingOutput;
import io.vigie.streams.health.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Gives a live reading's record the time it was observed, which is the only time axis Grafana knows. A replayed reading
 * keeps the time it arrived: years ago, it would be outside every panel and past the topic's retention.
 */
public final class StampWithEventTime
        extends ContextualFixedKeyProcessor<String, NewestReadingOutput, NewestReadingOutput> {

    private final StreamsMetrics metrics;

    public StampWithEventTime(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, NewestReadingOutput> update) {
        metrics.published();
        LiveReading live = update.value().live();
        context()
                .forward(
                        live.observation().replayed()
                                ? update
                                : update.withTimestamp(
                                        live.observation().observedAt().toEpochMilli()));
    }
}
