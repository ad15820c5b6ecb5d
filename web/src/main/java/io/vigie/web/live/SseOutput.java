package io.vigie.web.live;

import java.io.IOException;

/** A listener's connection, written to without waiting; used by one thread at a time. */
public interface SseOutput {
    /** Whether it takes bytes. Once it said that it does not, it calls {@link SseSubscription#send} when it does. */
    boolean isReady();

    /**
     * Takes these bytes, to be sent as soon as the listener reads; only where {@link #isReady}.
     *
     * @param bytes not changed afterwards
     * @throws IOException when the listener went away
     */
    void write(byte[] bytes) throws IOException;

    /** Sends what is still held back; only where {@link #isReady}. */
    void flush() throws IOException;

    /** Ends the connection; does nothing the second time. */
    void end();
}
