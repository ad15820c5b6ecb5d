package io.vigie.streams.check;

import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.rejects.RejectReason;
import io.vigie.streams.health.StreamsMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Reads the bytes of a record as a message and holds it against its rules. The first rule that is broken names the reason.
 *
 * @param <T> the kind of message
 */
public final class CheckMessages<T> extends ContextualFixedKeyProcessor<String, byte[], CheckedMessage<T>> {

    private final Class<T> type;
    private final List<MessageRule<T>> rules;
    private final StreamsMetrics metrics;

    CheckMessages(Class<T> type, List<MessageRule<T>> rules, StreamsMetrics metrics) {
        this.type = type;
        this.rules = rules;
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> received) {
        MessageOrigin origin = MessageOrigin.of(received, context());
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        if (!origin.isOfCanary()) {
            metrics.received(origin.arrivedAt());
        }
        context().forward(received.withValue(check(origin, now)));
    }

    private CheckedMessage<T> check(MessageOrigin origin, Instant now) {
        byte[] bytes = origin.value();
        if (bytes == null) {
            return rejected(origin, RejectReason.SCHEMA, "Cannot read the message: the value is empty", now);
        }
        T message;
        try {
            message = Json.read(bytes, type);
        } catch (UnreadableMessageException unreadable) {
            return rejected(
                    origin,
                    unreadable.isJson() ? RejectReason.SCHEMA : RejectReason.NOT_JSON,
                    "" + unreadable.getMessage(),
                    now);
        }
        for (MessageRule<T> rule : rules) {
            Optional<MessageRule.Rejection> rejection = rule.rejection(message, origin);
            if (rejection.isPresent()) {
                return rejected(
                        origin, rejection.get().reason(), rejection.get().detail(), now);
            }
        }
        return new CheckedMessage.Accepted<>(message, origin);
    }

    private CheckedMessage<T> rejected(MessageOrigin origin, RejectReason reason, String detail, Instant now) {
        metrics.rejected(reason);
        return new CheckedMessage.Rejected<>(origin.rejection(reason, detail, now));
    }
}
