package io.vigie.streams.check;

import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.rejects.RejectReason;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Checks what the batch layer publishes: that it can be read, and has the key that it should have.
 *
 * @param <M> the message
 * @param <I> what the next processor takes
 */
public abstract class CheckBatchLayerMessages<M, I>
        extends ContextualFixedKeyProcessor<String, byte[], CheckedMessage<I>> {

    private final Class<M> type;
    private final Function<M, String> keyOf;
    private final Function<M, I> asInput;
    private final StreamsMetrics metrics;

    /**
     * The check.
     *
     * @param keyOf the key that a message's record has
     * @param asInput the message for the next processor
     */
    protected CheckBatchLayerMessages(
            Class<M> type, Function<M, String> keyOf, Function<M, I> asInput, StreamsMetrics metrics) {
        this.type = type;
        this.keyOf = keyOf;
        this.asInput = asInput;
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> received) {
        context().forward(received.withValue(check(MessageOrigin.of(received, context()))));
    }

    private CheckedMessage<I> check(MessageOrigin origin) {
        byte[] bytes = origin.value();
        if (bytes == null) {
            return empty(origin);
        }
        try {
            M message = Json.read(bytes, type);
            String key = keyOf.apply(message);
            return origin.isKeyedBy(key)
                    ? new CheckedMessage.Accepted<>(asInput.apply(message), origin)
                    : rejected(origin, RejectReason.SCHEMA, "Cannot accept the message: its key is not " + key);
        } catch (UnreadableMessageException unreadable) {
            return rejected(
                    origin,
                    unreadable.isJson() ? RejectReason.SCHEMA : RejectReason.NOT_JSON,
                    "" + unreadable.getMessage());
        }
    }

    /** What a record without a value comes to: on a compacted topic, that what it said is gone. */
    protected abstract CheckedMessage<I> empty(MessageOrigin origin);

    protected final CheckedMessage<I> rejected(MessageOrigin origin, RejectReason reason, String detail) {
        metrics.rejected(reason);
        return new CheckedMessage.Rejected<>(
                origin.rejection(reason, detail, Instant.ofEpochMilli(context().currentSystemTimeMs())));
    }
}
