package io.vigie.web.api.http;

import io.vigie.web.users.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Slows the guessing of a password: after a few failed logins an address has to wait before its next one is looked at, each
 * time longer.
 *
 * <p>While it waits the right login is not taken either, which would tell that it is right. A success forgets nothing: it may
 * be somebody else's behind the same address. A quarter of an hour without a failure does.
 */
final class FailedLoginThrottle {
    /** Somebody's own mistakes. */
    private static final int FREE_FAILURES = 4;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(15);
    /** About 2 MB; who has more addresses than that makes the oldest be forgotten. */
    private static final int MAX_ADDRESSES = 10_000;

    /** Addresses that share one are looked at one after the other. */
    private static final int LOCKS = 64;

    /**
     * What became of a login.
     *
     * @param user whose it is, where it is right
     * @param failures of this address by now
     * @param pause until the next login of this address is looked at
     */
    record Outcome(Kind kind, Optional<User> user, int failures, Duration pause) {}

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

    private static final Failures NONE = new Failures(0, Instant.EPOCH);

    private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();
    private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };
    private final Clock clock;

    FailedLoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks at a login, unless its address has to wait. One at a time of an address: many at once are no way around
     * the wait, and hold up no other address.
     *
     * @param find looks whose login it is; where it throws, nothing is counted
     */
    Outcome attempt(String address, Supplier<Optional<User>> find) {
        synchronized (locks.get(Math.floorMod(address.hashCode(), LOCKS))) {
            Instant now = clock.instant();
            Failures before = failures(address, now);
            if (before.next().isAfter(now)) {
                return new Outcome(
                        Kind.DEFERRED, Optional.empty(), before.count(), Duration.between(now, before.next()));
            }
            Optional<User> user = find.get();
            if (user.isPresent()) {
                return new Outcome(Kind.RIGHT, user, before.count(), Duration.ZERO);
            }
            Failures after = new Failures(before.count() + 1, now);
            synchronized (byAddress) {
                byAddress.put(address, after);
            }
            return new Outcome(Kind.WRONG, user, after.count(), Duration.between(now, after.next()));
        }
    }

    private Failures failures(String address, Instant now) {
        synchronized (byAddress) {
            Failures before = byAddress.getOrDefault(address, NONE);
            if (before.last().plus(KEPT).isBefore(now)) {
                byAddress.remove(address);
                return NONE;
            }
            return before;
        }
    }

    /** Addresses that are remembered. */
    int size() {
        synchronized (byAddress) {
            return byAddress.size();
        }
    }
}
