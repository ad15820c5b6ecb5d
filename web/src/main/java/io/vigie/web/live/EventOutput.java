package io.vigie.web.live;

import java.io.IOException;

/** A listener's connection, written to without waiting; used by one thread at a time. */
public interface EventOutput {
    /** Whether it takes bytes. Once it said that it does not, it calls {@link SseSubscription#send} when it does. */
    boolean isReady();

    /**
     * Sends these bytes as soon as the listener reads; only where {@link #isReady}.
     *
     * @param bytes not changed afterwards
     * @throws IOException when the listener went away
     */
    void write(byte[] bytes) throws IOException;

    /** Ends the connection; does nothing the second time. */
    void end();
}
