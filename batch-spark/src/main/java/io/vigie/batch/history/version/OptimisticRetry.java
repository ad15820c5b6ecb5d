package io.vigie.batch.history.version;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Work that looks up the newest version of a table and then opens it by number: tried again where another writer was
 * first, whether that shows by a lost commit or by a version that
 * {@linkplain VersionExpiredException can be opened no more}.
 */
public final class OptimisticRetry {
    static final int MAX_ATTEMPTS = 10;

    private OptimisticRetry() {}

    /**
     * @param what to complete the sentence "Cannot …" with
     * @param attempt looks up the newest version each time; empty when its commit was lost
     * @throws IllegalStateException when other writers committed first, ten times
     */
    public static <T> T untilCommitted(String what, Supplier<Optional<T>> attempt) {
        VersionExpiredException expired = null;
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            try {
                Optional<T> done = attempt.get();
                if (done.isPresent()) {
                    return done.get();
                }
            } catch (VersionExpiredException overtaken) {
                expired = overtaken;
            }
        }
        throw new IllegalStateException(
                "Cannot " + what + ": other writers committed first, " + MAX_ATTEMPTS + " times", expired);
    }

    /** The same for work that commits nothing. */
    public static <T> T untilRead(String what, Supplier<T> attempt) {
        return untilCommitted(what, () -> Optional.of(attempt.get()));
    }
}
