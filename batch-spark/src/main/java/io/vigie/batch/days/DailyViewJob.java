package io.vigie.batch.days;

import io.vigie.batch.BatchSession;
import io.vigie.batch.BatchSettings;
import io.vigie.batch.JobMain;
import io.vigie.batch.history.HistoryTable;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * Brings the daily view up to the hourly table: {@code DailyViewJob}, without arguments. The jobs that write do so
 * themselves; this one is for hours that came otherwise.
 *
 * <p>Exits with 0 once the view is true, with 1 otherwise. Running it again is harmless.
 */
public final class DailyViewJob {
    private DailyViewJob() {}

    public static void main(String[] args) {
        JobMain.run("bring up the daily view", DailyViewJob::run);
    }

    private static int run(BatchSettings settings) throws IOException {
        try (SparkSession spark = BatchSession.openForWriting("daily view", settings.historyTable())) {
            new DailyViewUpdater(new HistoryTable(spark, settings.historyTable()), Gazetteer.bundled()).bringUp();
        }
        return JobMain.DONE;
    }
}
