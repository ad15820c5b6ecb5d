package io.vigie.batch.load;

import io.vigie.batch.history.HistoryColumns;
import io.vigie.batch.history.Quality;
import io.vigie.model.Metric;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Readings as rows of the history, every impossible value flagged. */
final class HistoryRows {
    private HistoryRows() {}

    /** Rows of {@link HistoryColumns#schema}. */
    static List<Row> of(Collection<HourlyReading> readings) {
        return readings.stream().map(HistoryRows::row).toList();
    }

    static int year(HourlyReading reading) {
        return reading.observedAt().atOffset(ZoneOffset.UTC).getYear();
    }

    private static Row row(HourlyReading reading) {
        List<Object> cells = new ArrayList<>(HistoryColumns.schema().size());
        cells.add(reading.cityId());
        cells.add(reading.source());
        cells.add(Timestamp.from(reading.observedAt()));
        cells.add(year(reading));
        for (Metric metric : Metric.values()) {
            addValue(cells, metric, reading.values().milli(metric));
        }
        return RowFactory.create(cells.toArray());
    }

    // A cell of a Spark row is null for a missing value.
    @SuppressWarnings("NullAway")
    private static void addValue(List<Object> cells, Metric metric, OptionalLong milli) {
        if (milli.isEmpty()) {
            cells.add(null);
            cells.add(null);
        } else {
            cells.add(milli.getAsLong());
            cells.add(Quality.of(metric, milli.getAsLong()).map(Quality::name).orElse(null));
        }
    }
}
