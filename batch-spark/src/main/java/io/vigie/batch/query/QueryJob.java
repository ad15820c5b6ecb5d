package io.vigie.batch.query;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobArguments;
import io.vigie.batch.JobMain;
import io.vigie.batch.history.scan.HdfsReadCounter;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.batch.publish.TransactionalResultPublisher;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.Gazetteer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Answers one query on the topic of results: {@code QueryJob --request json} or {@code --request @file}.
 *
 * <p>Exits with 0 once the answer is published, with 2 when the request was rejected and with 1 when something else went wrong.
 * In both of the latter the last status says FAILED and why, unless the broker could not be reached or the request has no id.
 */
public final class QueryJob {
    /** Seconds since 1970, set by {@code bin/spark-submit}. */
    static final String SUBMITTED_AT = "VIGIE_SUBMITTED_AT";

    /** As the sentence of a failure has it: "Cannot …: why". */
    static final String PURPOSE = "answer the query";

    private QueryJob() {}

    public static void main(String[] args) {
        System.exit(run(
                args,
                System.getenv(),
                () -> BatchSparkSession.openForFiles("query"),
                TransactionalResultPublisher::of));
    }

    /**
     * Answers the request among the arguments; returns the exit code.
     *
     * @param environment of the {@code spark-submit} that was asked for the job
     * @param session asked for once, beside the work that needs no Spark
     * @param publishers makes the publisher for a request's id
     */
    static int run(
            String[] args,
            Map<String, String> environment,
            Supplier<SparkSession> session,
            BiFunction<BatchSettings, String, ResultPublisher> publishers) {
        return JobMain.exitCode(PURPOSE, environment, settings -> {
            Instant submittedAt = submittedAt(environment);
            long readBefore = HdfsReadCounter.sinceStart();
            byte[] request = JobArguments.parse(args, "request").document("request");
            System.out.println("Answering from " + settings);
            // Spark needs seconds to start and nothing of the request: meanwhile the request is read and its start
            // told.
            CompletableFuture<SparkSession> spark = CompletableFuture.supplyAsync(session);
            Gazetteer gazetteer = Gazetteer.bundled();
            ParsedRequest parsed = new BatchRequestParser(gazetteer).parse(request);
            String requestId = parsed.requestId();
            if (requestId == null) {
                System.err.println("Cannot answer the request: " + parsed);
                return JobMain.REJECTED;
            }
            try (ResultPublisher publisher = publishers.apply(settings, requestId)) {
                QueryStatusEvents statusEvents =
                        new QueryStatusEvents(requestId, UUID.randomUUID().toString(), Clock.systemUTC());
                boolean answered = new QueryAttempt(settings, gazetteer, publisher, statusEvents, submittedAt)
                        .answer(parsed, spark::join);
                System.out.println("Bytes read from HDFS: " + (HdfsReadCounter.sinceStart() - readBefore));
                return answered ? JobMain.DONE : JobMain.REJECTED;
            }
        });
    }

    /** When {@code spark-submit} began, as it says; now where it does not. */
    static Instant submittedAt(Map<String, String> environment) {
        try {
            BigDecimal seconds = new BigDecimal(environment.getOrDefault(SUBMITTED_AT, ""));
            return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        } catch (NumberFormatException unknown) {
            return Instant.now();
        }
    }
}
