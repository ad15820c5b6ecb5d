package io.vigie.web.api.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Slows the guessing of a password: after a few failed logins an address has to wait before its next one is looked at, each
 * time longer.
 *
 * <p>While it waits the right login is not taken either, which would tell that it is right. A success forgets nothing: it may
 * be somebody else's behind the same address. A quarter of an hour without a failure does.
 */
final class FailedLogins {
    /** Somebody's own mistakes. */
    private static final int FREE_FAILURES = 4;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(15);
    /** About 2 MB; who has more addresses than that makes the oldest be forgotten. */
    private static final int MAX_ADDRESSES = 10_000;

    /**
     * What became of a login.
     *
     * @param failures of this address by now
     * @param pause until the next login of this address is looked at
     */
    record Outcome(Kind kind, int failures, Duration pause) {}

    enum Kind {
        RIGHT,
        WRONG,
        /** Not looked at. */
        DEFERRED
    }

    private record Failures(int count, Instant last) {
        Instant next() {
            int late = count - FREE_FAILURES;
            return late <= 0 ? last : last.plus(min(Duration.ofSeconds(1L << Math.min(late - 1, 6)), LONGEST_WAIT));
        }

        private static Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };
    private final Clock clock;

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks at a login, unless its address has to wait. One at a time: many at once are no way around the wait.
     *
     * @param isRight looks whether user and password are right
     */
    synchronized Outcome attempt(String address, BooleanSupplier isRight) {
        Instant now = clock.instant();
        Failures before = byAddress.getOrDefault(address, new Failures(0, Instant.EPOCH));
        if (before.last().plus(KEPT).isBefore(now)) {
            byAddress.remove(address);
            before = new Failures(0, Instant.EPOCH);
        }
        if (before.next().isAfter(now)) {
            return new Outcome(Kind.DEFERRED, before.count(), Duration.between(now, before.next()));
        }
        if (isRight.getAsBoolean()) {
            return new Outcome(Kind.RIGHT, before.count(), Duration.ZERO);
        }
        Failures after = new Failures(before.count() + 1, now);
        byAddress.put(address, after);
        return new Outcome(Kind.WRONG, after.count(), Duration.between(now, after.next()));
    }

    /** Addresses that are remembered. */
    synchronized int size() {
        return byAddress.size();
    }
}
