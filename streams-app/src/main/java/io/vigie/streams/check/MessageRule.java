package io.vigie.streams.check;

import io.vigie.model.rejects.RejectReason;
import java.util.Optional;

/**
 * One rule that a message of one kind has to keep.
 *
 * @param <T> the kind
 */
@FunctionalInterface
interface MessageRule<T> {

    /** Why the message is rejected; empty when it keeps the rule. */
    Optional<Rejection> rejection(T message, MessageOrigin origin);

    /** A reason and the sentence that explains it. */
    record Rejection(RejectReason reason, String detail) {}

    static Optional<Rejection> reject(RejectReason reason, String detail) {
        return Optional.of(new Rejection(reason, detail));
    }
}
