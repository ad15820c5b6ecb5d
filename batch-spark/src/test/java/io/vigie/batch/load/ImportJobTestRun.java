package io.vigie.batch.load;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** What {@link ImportJob} does to the tables. */
public final class ImportJobTestRun {
    private final Path folder;

    public ImportJobTestRun(Path folder) {
        this.folder = folder;
    }

    public void run(SparkSession spark, String hourlyTable) throws IOException, MalformedFileException {
        HourlyTable table = new HourlyTable(spark, hourlyTable);
        table.create();
        ImportFolder files = ImportFolder.open(folder, Gazetteer.bundled());
        for (Path file : files.files()) {
            new HistoryLoader(spark, table).load(file, files.mapping());
        }
        new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();
    }
}
