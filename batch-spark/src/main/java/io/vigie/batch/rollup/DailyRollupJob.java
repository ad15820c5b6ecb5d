package io.vigie.batch.rollup;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.JobMain;
import io.vigie.batch.history.HourlyTable;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * Brings the daily view up to the hourly table: {@code DailyRollupJob}, without arguments. The jobs that write do so
 * themselves; this one is for hours that came otherwise.
 *
 * <p>Exits with 0 once the view is true, with 1 otherwise. Running it again is harmless.
 */
public final class DailyRollupJob {
    private DailyRollupJob() {}

    public static void main(String[] args) {
        JobMain.run("bring up the daily view", DailyRollupJob::run);
    }

    private static int run(BatchSettings settings) throws IOException {
        try (SparkSession spark = BatchSparkSession.openForWriting("daily view", settings.historyTable())) {
            new DailyRollupUpdater(new HourlyTable(spark, settings.historyTable()), Gazetteer.bundled()).bringUp();
        }
        return JobMain.DONE;
    }
}
