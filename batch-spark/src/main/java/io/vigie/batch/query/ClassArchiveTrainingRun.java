package io.vigie.batch.query;

import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.publish.TransactionalResultPublisher;

/**
 * Answers the questions of {@link QueryWarmUp} as {@link QueryJob} does, against the same Kafka and HDFS, and takes back what it publishes,
 * so that nobody reads it.
 *
 * <p>Run once with {@code -XX:ArchiveClassesAtExit}: what it loads is what queries load.
 */
public final class ClassArchiveTrainingRun {
    private ClassArchiveTrainingRun() {}

    public static void main(String[] args) {
        int worst = 0;
        for (String request : QueryWarmUp.requests()) {
            String[] asked = {"--request", request};
            int exitCode = QueryJob.run(
                    asked,
                    System.getenv(),
                    () -> BatchSparkSession.openForFiles("query"),
                    TransactionalResultPublisher::aborting);
            worst = Math.max(worst, exitCode);
        }
        System.exit(worst);
    }
}
