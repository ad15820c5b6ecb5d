package io.vigie.batch;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.model.Metric;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Rows of the hourly table, written out one by one. */
public final class TestHourlyRows {
    private final List<Row> rows = new ArrayList<>();

    private TestHourlyRows() {}

    public static TestHourlyRows none() {
        return new TestHourlyRows();
    }

    /** One more hour of {@code cityId}, of the source "station", with one value in thousandths. */
    public TestHourlyRows and(String cityId, String observedAt, Metric metric, long milli) {
        return and(cityId, "station", observedAt, metric, milli, null);
    }

    public TestHourlyRows and(String cityId, String source, String observedAt, Metric metric, long milli) {
        return and(cityId, source, observedAt, metric, milli, null);
    }

    /** One more hour, whose value carries a quality flag. */
    public TestHourlyRows and(
            String cityId, String source, String observedAt, Metric metric, long milli, @Nullable String quality) {
        Instant at = Instant.parse(observedAt);
        List<String> columns = Arrays.asList(HourlyColumns.schema().fieldNames());
        @Nullable Object[] cells = new @Nullable Object[columns.size()];
        cells[columns.indexOf(HourlyColumns.CITY_ID)] = cityId;
        cells[columns.indexOf(HourlyColumns.SOURCE)] = source;
        cells[columns.indexOf(HourlyColumns.OBSERVED_AT)] = Timestamp.from(at);
        cells[columns.indexOf(HourlyColumns.YEAR)] = at.atOffset(ZoneOffset.UTC).getYear();
        cells[columns.indexOf(HourlyColumns.value(metric))] = milli;
        cells[columns.indexOf(HourlyColumns.quality(metric))] = quality;
        rows.add(RowFactory.create(cells));
        return this;
    }

    /** The hour added last has one more value. */
    public TestHourlyRows with(Metric metric, long milli) {
        Row last = rows.remove(rows.size() - 1);
        @Nullable Object[] cells = new @Nullable Object[last.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = last.get(i);
        }
        cells[List.of(HourlyColumns.schema().fieldNames()).indexOf(HourlyColumns.value(metric))] = milli;
        rows.add(RowFactory.create(cells));
        return this;
    }

    /** Every hour from {@code first} on, all with the same value. */
    public TestHourlyRows andEveryHour(String cityId, String first, int hours, Metric metric, long milli) {
        Instant start = Instant.parse(first);
        for (int i = 0; i < hours; i++) {
            and(cityId, start.plusSeconds(3600L * i).toString(), metric, milli);
        }
        return this;
    }

    public Dataset<Row> rows() {
        return LocalTestSpark.session().createDataFrame(rows, HourlyColumns.schema());
    }
}
