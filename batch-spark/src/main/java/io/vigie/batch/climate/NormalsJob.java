package io.vigie.batch.climate;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobMain;
import io.vigie.batch.history.HourlyTable;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * Publishes the past of every city of the history on the topics of normals and counters: {@code NormalsJob}, without arguments.
 *
 * <p>Exits with 0 once the broker has all of it. Running it twice publishes nothing the second time.
 */
public final class NormalsJob {
    private NormalsJob() {}

    public static void main(String[] args) {
        JobMain.run("publish the past of the cities", NormalsJob::run);
    }

    private static int run(BatchSettings settings) throws IOException {
        System.out.println("Computing normals from " + settings);
        try (SparkSession spark = BatchSparkSession.open("normals")) {
            HourlyTable table = new HourlyTable(spark, settings.historyTable());
            if (table.latestVersion().isEmpty()) {
                System.out.println("No history has been loaded yet into " + table.location());
                return JobMain.DONE;
            }
            ClimateTopicsPublisher.publishAll(table, settings);
            return JobMain.DONE;
        }
    }
}
