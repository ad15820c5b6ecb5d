package io.vigie.streams.check;

import io.vigie.model.rejects.Reject;
import java.util.List;

/**
 * What became of a message that was checked; nothing disappears.
 *
 * @param <T> what the message should be
 */
public sealed interface CheckedMessage<T> {

    /** The message, understood. */
    record Accepted<T>(T message, MessageOrigin origin) implements CheckedMessage<T> {}

    /** The message, rejected. */
    record Rejected<T>(Reject reject) implements CheckedMessage<T> {}

    /** The message if it was accepted: none or one. */
    default List<Accepted<T>> accepted() {
        return this instanceof Accepted<T> accepted ? List.of(accepted) : List.of();
    }

    /** The rejection if it was rejected: none or one. */
    default List<Reject> rejects() {
        return this instanceof Rejected<T> rejected ? List.of(rejected.reject()) : List.of();
    }
}
