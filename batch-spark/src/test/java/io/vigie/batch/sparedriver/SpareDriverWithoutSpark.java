package io.vigie.batch.sparedriver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A driver without Spark: what it does with its job, the job's first argument says. */
public final class SpareDriverWithoutSpark {
    static final String ANSWER = "answer";
    static final String WAIT = "wait";
    static final String RUN_OUT_OF_MEMORY = "run-out-of-memory";
    static final int EXIT_CODE = 2;

    /** As Java ends with {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int OUT_OF_MEMORY = 3;

    private SpareDriverWithoutSpark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        HandOverSession submission = SpareDriverSocket.takeOne(Path.of(args[0]));
        submission.onHangUp(() -> Runtime.getRuntime().halt(137));
        System.setOut(submission.out());
        System.setErr(submission.err());
        System.out.println("has " + String.join(" ", submission.arguments()));
        switch (submission.arguments()[0]) {
            case WAIT -> new CountDownLatch(1).await();
            case RUN_OUT_OF_MEMORY -> Runtime.getRuntime().halt(OUT_OF_MEMORY);
            default -> {
                System.err.println("then standard error, é");
                System.out.println("knows " + new TreeMap<>(submission.environment()));
                submission.end(EXIT_CODE);
                System.exit(EXIT_CODE);
            }
        }
    }
}
