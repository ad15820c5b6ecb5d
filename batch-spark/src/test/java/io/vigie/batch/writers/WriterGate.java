package io.vigie.batch.writers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Lets a writer through until it comes to one of its steps, and there only once it is told to go on. */
final class WriterGate {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int stop;
    private final List<String> steps = new ArrayList<>();
    private final CompletableFuture<String> stopped = new CompletableFuture<>();
    private final CompletableFuture<Boolean> mayGoOn = new CompletableFuture<>();

    /** @param stop the number of the step, from 1; 0 for none */
    WriterGate(int stop) {
        this.stop = stop;
    }

    void pass(String step) {
        int number;
        synchronized (steps) {
            steps.add(step);
            number = steps.size();
        }
        if (number == stop) {
            stopped.complete(step);
            mayGoOn.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    /** Done with the name of the step once the writer stands there. */
    CompletableFuture<String> stopped() {
        return stopped;
    }

    void open() {
        mayGoOn.complete(true);
    }

    /** All steps so far, in order. */
    List<String> steps() {
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }
}
