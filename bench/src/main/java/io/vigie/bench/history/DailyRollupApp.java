package io.vigie.bench.history;

import io.vigie.batch.BatchSparkSession;
import io.vigie.batch.history.DailyRollupTable;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.bench.JsonLineReport;
import io.vigie.bench.NameValueArguments;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes the daily views of hourly tables, as every load does, and copies their files out: {@code tables= copies=}. */
public final class DailyRollupApp {
    private DailyRollupApp() {}

    public static void main(String[] words) throws IOException {
        NameValueArguments arguments = new NameValueArguments(words);
        String[] tables = arguments.text("tables").split(",");
        String[] copies = arguments.text("copies").split(",");
        SparkSession spark = BatchSparkSession.openForWriting("days", tables[0]);
        for (int i = 0; i < tables.length; i++) {
            HourlyTable table = new HourlyTable(spark, tables[i]);
            new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();
            DailyRollupTable days = table.days();
            Dataset<Row> written = days.at(days.latestVersion().orElseThrow());
            JsonLineReport.step("copied")
                    .with("table", tables[i])
                    .with("bytes", TableFileCopies.of(written, days.location(), copies[i]))
                    .with("rows", written.count())
                    .now();
        }
        spark.stop();
    }
}
