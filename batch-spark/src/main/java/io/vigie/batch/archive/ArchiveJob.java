package io.vigie.batch.archive;

import static io.vigie.batch.history.scan.HistoryColumns.CITY_ID;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.BatchSession;
import io.vigie.batch.BatchSettings;
import io.vigie.batch.Producers;
import io.vigie.batch.coverage.CoveragePublisher;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.days.DailyView;
import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
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
        try {
            run(BatchSettings.from(System.getenv()));
            System.exit(0);
        } catch (Exception broken) {
            System.err.println(broken.getMessage());
            broken.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(BatchSettings settings) throws IOException {
        System.out.println("Archiving into " + settings);
        try (ReadingTopic topic = KafkaReadingTopic.of(settings);
                SparkSession spark = BatchSession.openForWriting("archive", settings.historyTable())) {
            HistoryTable hours = new HistoryTable(spark, settings.historyTable());
            hours.create();
            ArchiveReport report = new ReadingArchiver(
                            topic,
                            new ReadingFilter(Gazetteer.bundled()),
                            ReadingsTable.beside(settings.historyTable(), spark),
                            new HistoryMerge(spark, hours))
                    .run();
            System.out.print(report.text());
            new DailyView(hours, Gazetteer.bundled()).bringUp();
            if (!report.cities().isEmpty()) {
                publishCoverage(hours, report.cities(), settings);
            }
        }
    }

    private static void publishCoverage(HistoryTable hours, Set<String> cities, BatchSettings settings) {
        try (Producer<String, byte[]> producer = Producers.plain(settings)) {
            new CoveragePublisher(producer)
                    .publish(HistoryCoverage.of(hours, col(CITY_ID).isInCollection(cities), Instant.now()));
        }
    }
}
