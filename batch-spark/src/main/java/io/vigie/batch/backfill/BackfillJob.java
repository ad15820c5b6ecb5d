package io.vigie.batch.backfill;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobArguments;
import io.vigie.batch.JobMain;
import io.vigie.batch.climate.ClimateTopicsPublisher;
import io.vigie.batch.coverage.CoveragePublisher;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.batch.publish.TransactionalResultPublisher;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/**
 * Loads a city's past: {@code BackfillJob --request json} or {@code --request @file}, the message of {@code requests.batch}.
 *
 * <p>Exits with 0 once all years that the archive has are in the history, with 2 when the request was rejected and with 1 when
 * something else went wrong; the last status says so, unless the broker could not be reached.
 */
public final class BackfillJob {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private BackfillJob() {}

    public static void main(String[] args) {
        JobMain.run("backfill", settings -> run(args, settings));
    }

    private static int run(String[] args, BatchSettings settings) throws Exception {
        BackfillSettings own = BackfillSettings.from(System.getenv());
        byte[] request = JobArguments.parse(args, "request").document("request");
        System.out.println("Backfilling into " + settings + " from " + own.archive());
        Gazetteer gazetteer = Gazetteer.bundled();
        ParsedRequest parsed = new BatchRequestParser(gazetteer).parse(request);
        String requestId = parsed.requestId();
        if (requestId == null) {
            System.err.println("Cannot backfill: " + parsed);
            return JobMain.REJECTED;
        }
        try (ResultPublisher publisher = TransactionalResultPublisher.of(settings, requestId)) {
            AttemptStatusPublisher statusEvents = new AttemptStatusPublisher(
                    publisher, requestId, UUID.randomUUID().toString(), CLOCK);
            if (!(parsed instanceof ParsedRequest.Valid valid) || !(valid.request() instanceof Backfill backfill)) {
                statusEvents.rejected("Cannot backfill", parsed, "backfills");
                return JobMain.REJECTED;
            }
            City city = gazetteer.city(backfill.cityId()).orElseThrow();
            BackfillRequestHandler handler = new BackfillRequestHandler(
                    settings,
                    new OpenMeteoArchiveClient(own.archive(), ANSWER_WITHIN, CLOCK),
                    statusEvents,
                    coverages -> CoveragePublisher.publish(coverages, settings),
                    CLOCK,
                    BackfillJob::sleepUntil);
            BackfillRequestHandler.End end = handler.fill(backfill, city, () -> session(settings));
            if (end != BackfillRequestHandler.End.REJECTED) {
                publishNormals(city, settings);
            }
            return switch (end) {
                case DONE -> JobMain.DONE;
                case STOPPED -> JobMain.FAILED;
                case REJECTED -> JobMain.REJECTED;
            };
        }
    }

    private static SparkSession session(BatchSettings settings) {
        return BatchSparkSession.openForWriting("backfill", settings.historyTable());
    }

    /** The request is answered by now: where this fails, the night's job makes up for it. */
    private static void publishNormals(City city, BatchSettings settings) {
        try {
            HourlyTable table = new HourlyTable(session(settings), settings.historyTable());
            ClimateTopicsPublisher.publish(table, settings, List.of(city.cityId()));
        } catch (RuntimeException broken) {
            System.err.println("Cannot publish the normals of " + city.name() + ": " + broken.getMessage());
        }
    }

    private static void sleepUntil(Instant when) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(CLOCK.instant(), when).toMillis()));
    }
}
