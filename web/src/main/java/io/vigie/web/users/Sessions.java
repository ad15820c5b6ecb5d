package io.vigie.web.users;

import io.vigie.web.tasks.PeriodicTask;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions of browsers, in memory: a start of the server ends them all. */
public final class Sessions implements AutoCloseable {
    /** 256 bits: no guess comes near one. */
    private static final int ID_BYTES = 32;
    /** Of one user, on that many devices; then the one used longest ago ends. */
    private static final int MAX_PER_USER = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Session> byId = new HashMap<>();
    private final Clock clock;
    private final PeriodicTask rounds =
            new PeriodicTask("sessions", "end sessions", Duration.ofMinutes(1), this::endExpired);

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Ends sessions whose time is over, from now on, though nobody uses them. */
    public void start() {
        rounds.start();
    }

    /** @return the id of a new session, which only the browser is told */
    public String begin(User user) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        synchronized (byId) {
            byId.put(id, new Session(user, clock.instant()));
        }
        oneOfTooMany(user, id).ifPresent(this::end);
        return id;
    }

    private Optional<String> oneOfTooMany(User user, String begun) {
        synchronized (byId) {
            List<Map.Entry<String, Session>> own = byId.entrySet().stream()
                    .filter(entry -> entry.getValue().user().equals(user))
                    .toList();
            return own.size() <= MAX_PER_USER
                    ? Optional.empty()
                    : own.stream()
                            .filter(entry -> !entry.getKey().equals(begun))
                            .min(Comparator.comparing(entry -> entry.getValue().lastUsed()))
                            .map(Map.Entry::getKey);
        }
    }

    /** The session of an id, which is used by this. */
    public Optional<Session> use(String id) {
        Instant now = clock.instant();
        Session session;
        synchronized (byId) {
            session = byId.get(id);
        }
        if (session == null) {
            return Optional.empty();
        }
        if (session.isExpired(now)) {
            end(id);
            return Optional.empty();
        }
        session.use(now);
        return Optional.of(session);
    }

    public void end(String id) {
        Session session;
        synchronized (byId) {
            session = byId.remove(id);
        }
        if (session != null) {
            session.end();
        }
    }

    void endExpired() {
        Instant now = clock.instant();
        List<String> expired;
        synchronized (byId) {
            expired = byId.entrySet().stream()
                    .filter(entry -> entry.getValue().isExpired(now))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        expired.forEach(this::end);
    }

    @Override
    public void close() {
        rounds.close();
    }
}
