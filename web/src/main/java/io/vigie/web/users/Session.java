package io.vigie.web.users;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody's stay, from the login in a browser to its end. */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** A page that is opened every morning stays signed in over the night. */
    static final Duration MAX_IDLE = Duration.ofHours(36);

    public static final Duration MAX_AGE = Duration.ofDays(7);

    private final User user;
    private final Instant began;
    private Instant lastUsed;
    private boolean isOver;
    /** Weak: a stream that has closed is nobody's. */
    private final Set<AutoCloseable> streams = Collections.newSetFromMap(new WeakHashMap<>());

    Session(User user, Instant began) {
        this.user = user;
        this.began = began;
        this.lastUsed = began;
    }

    public User user() {
        return user;
    }

    synchronized void use(Instant now) {
        lastUsed = now;
    }

    synchronized Instant lastUsed() {
        return lastUsed;
    }

    synchronized boolean isExpired(Instant now) {
        return !now.isBefore(lastUsed.plus(MAX_IDLE)) || !now.isBefore(began.plus(MAX_AGE));
    }

    /** Closes something that goes on, as a stream of events, when the session ends; at once if it has ended. */
    public void closeAtEnd(AutoCloseable stream) {
        synchronized (this) {
            if (!isOver) {
                streams.add(stream);
                return;
            }
        }
        close(stream);
    }

    void end() {
        List<AutoCloseable> open;
        synchronized (this) {
            isOver = true;
            open = List.copyOf(streams);
            streams.clear();
        }
        open.forEach(Session::close);
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            LOG.warn("Cannot close a stream of a session that ended: {}", e.getMessage());
        }
    }
}
