package io.vigie.batch.archive;

import static io.vigie.batch.history.scan.HourlyColumns.CITY_ID;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobMain;
import io.vigie.batch.coverage.CoveragePublisher;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;

/**
 * Archives the live readings that came since it ran last: {@code ArchiveJob}, without arguments.
 *
 * <p>Exits with 0 once all are in the tables, also when there were none, with 1 otherwise. Running it again is
 * harmless.
 */
public final class ArchiveJob {
    private ArchiveJob() {}

    public static void main(String[] args) {
        JobMain.run("archive the readings", ArchiveJob::run);
    }

    private static int run(BatchSettings settings) throws IOException {
        System.out.println("Archiving into " + settings);
        try (ReadingTopicReader topic = ReadingTopicConsumer.of(settings);
                SparkSession spark = BatchSparkSession.openForWriting("archive", settings.historyTable())) {
            HourlyTable hours = new HourlyTable(spark, settings.historyTable());
            hours.create();
            ArchiveReport report = new ReadingArchiver(
                            topic,
                            new ReadingFilter(Gazetteer.bundled()),
                            ReadingsTable.beside(settings.historyTable(), spark),
                            new HistoryMerge(spark, hours))
                    .run();
            System.out.print(report.text());
            new DailyRollupUpdater(hours, Gazetteer.bundled()).bringUp();
            if (!report.cities().isEmpty()) {
                CoveragePublisher.publish(
                        HistoryCoverage.of(hours, col(CITY_ID).isInCollection(report.cities()), Instant.now()),
                        settings);
            }
            return JobMain.DONE;
        }
    }
}
