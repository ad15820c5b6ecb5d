package io.vigie.batch.reconcile;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobMain;
import io.vigie.batch.KafkaProducers;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.batch.history.ReconciliationTable;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the hours of the speed layer with the archive: {@code ReconcileJob}, without arguments, after the archive.
 *
 * <p>Exits with 0 once the outcomes are published and stored, with 1 otherwise. Running it again is harmless.
 */
public final class ReconcileJob {
    private ReconcileJob() {}

    public static void main(String[] args) {
        JobMain.run("compare the layers", ReconcileJob::run);
    }

    private static int run(BatchSettings settings) throws IOException {
        System.out.println("Comparing the layers by " + settings);
        try (SparkSession spark = BatchSparkSession.openForWriting("reconcile", settings.historyTable())) {
            ReadingsTable readings = ReadingsTable.beside(settings.historyTable(), spark);
            if (readings.latestVersion().isEmpty()) {
                System.out.println("No reading has been archived yet");
                return JobMain.DONE;
            }
            List<ReconciledHour> news = new LayerReconciliation(
                            readings,
                            ReconciliationTable.beside(settings.historyTable(), spark),
                            new RecentMessageReader(settings)::forEach,
                            hours -> publish(hours, settings),
                            new RepairPublisher(settings),
                            Clock.systemUTC())
                    .run();
            Map<String, Long> byOutcome = news.stream()
                    .collect(Collectors.groupingBy(hour -> hour.outcome().id(), TreeMap::new, Collectors.counting()));
            System.out.println(news.size() + " city-hours compared anew: " + byOutcome);
            return JobMain.DONE;
        }
    }

    private static void publish(List<ReconciledHour> hours, BatchSettings settings) {
        KafkaProducers.publish(
                settings,
                "the comparison",
                hours.stream()
                        .map(hour ->
                                new ProducerRecord<>(Topics.WEATHER_RECONCILIATION, hour.cityId(), Json.write(hour)))
                        .toList());
    }
}
