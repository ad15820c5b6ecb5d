package io.vigie.batch.archive;

import io.vigie.batch.history.HistoryMerge;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What {@link ArchiveJob} does to the tables, of a topic in memory. */
public final class ArchiveJobTestRun {
    private final ReadingTopicInMemory log = new ReadingTopicInMemory();

    public ArchiveJobTestRun(List<Observation> readings) {
        log.with(readings.toArray(Observation[]::new));
    }

    public void run(SparkSession spark, String hourlyTable) throws IOException {
        HourlyTable hours = new HourlyTable(spark, hourlyTable);
        hours.create();
        new ReadingArchiver(
                        log,
                        new ReadingFilter(Gazetteer.bundled()),
                        ReadingsTable.beside(hourlyTable, spark),
                        new HistoryMerge(spark, hours))
                .run();
        new DailyRollupUpdater(hours, Gazetteer.bundled()).bringUp();
    }
}
