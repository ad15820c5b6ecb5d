package io.vigie.batch.publish;

import io.vigie.model.batch.results.StatusEvent;

/** Where the states and the answer of a request go. */
public interface ResultPublisher extends AutoCloseable {
    /** Tells how the request stands; returns once that is kept. */
    void publish(StatusEvent status);

    /** Publishes all pages and the terminal status that names them, or nothing of them. */
    void publish(EncodedResultPages pages, StatusEvent terminal);

    @Override
    void close();
}
