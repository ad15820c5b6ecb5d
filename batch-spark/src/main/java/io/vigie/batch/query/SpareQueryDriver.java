package io.vigie.batch.query;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobArguments;
import io.vigie.batch.publish.TransactionalResultPublisher;
import io.vigie.batch.sparedriver.HandOverSession;
import io.vigie.batch.sparedriver.SpareDriverSocket;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Driver of {@link QueryJob} that is started before its question is asked: {@code SpareQueryDriver --socket file}.
 *
 * <p>Once warm it waits at the socket, answers one question as {@code QueryJob} does, for the {@code spark-submit} that hands it over,
 * and ends. It halts when that one is killed.
 */
public final class SpareQueryDriver {
    /** The exit code of a process that was killed, as a shell reports it. */
    private static final int KILLED = 137;

    private SpareQueryDriver() {}

    public static void main(String[] args) throws IOException {
        Path socket = Path.of(JobArguments.parse(args, "socket").required("socket"));
        SparkSession spark = BatchSparkSession.openForFiles("query");
        QueryWarmUp.run(BatchSettings.from(System.getenv()), spark);
        // What starting and warming up left behind need not be carried along.
        System.gc();
        HandOverSession submission = SpareDriverSocket.takeOne(socket);
        submission.onHangUp(() -> Runtime.getRuntime().halt(KILLED));
        System.setOut(submission.out());
        System.setErr(submission.err());
        int exitCode = QueryJob.run(
                submission.arguments(), submission.environment(), () -> spark, TransactionalResultPublisher::of);
        submission.end(exitCode);
        System.exit(exitCode);
    }
}
