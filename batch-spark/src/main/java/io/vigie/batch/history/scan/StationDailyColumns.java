package io.vigie.batch.history.scan;

import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table of reported days: city, source and day, then of each element its value in thousandths, why
 * it must not be counted, and the publisher's letters for how it was measured and where it is from.
 */
public final class StationDailyColumns {
    public static final String CITY_ID = HourlyColumns.CITY_ID;
    public static final String SOURCE = HourlyColumns.SOURCE;
    public static final String DAY = "day";
    /** First year of the day's ten years, 1990 for instance; the table is partitioned by it. */
    public static final String DECADE = "decade";

    public static final int YEARS_A_DECADE = 10;

    private StationDailyColumns() {}

    private enum Part {
        MILLI,
        QUALITY,
        MEASUREMENT,
        ORIGIN;

        /** For instance {@code tn_c_milli}. */
        String of(DailyElement element) {
            return (element.name() + (element == DailyElement.RR ? "_mm_" : "_c_") + name()).toLowerCase(Locale.ROOT);
        }
    }

    public static int decade(LocalDate day) {
        return decade(day.getYear());
    }

    /** The first year of a year's ten, 1990 of 1999. */
    public static int decade(int year) {
        return Math.floorDiv(year, YEARS_A_DECADE) * YEARS_A_DECADE;
    }

    public static StructType schema() {
        StructType schema = new StructType()
                .add(CITY_ID, DataTypes.StringType, false)
                .add(SOURCE, DataTypes.StringType, false)
                .add(DAY, DataTypes.DateType, false)
                .add(DECADE, DataTypes.IntegerType, false);
        for (DailyElement element : StationDailyReading.ELEMENTS) {
            for (Part part : Part.values()) {
                schema = schema.add(
                        part.of(element), part == Part.MILLI ? DataTypes.LongType : DataTypes.StringType, true);
            }
        }
        return schema;
    }

    public static Row row(StationDailyReading day) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(day.cityId());
        cells.add(day.source());
        cells.add(java.sql.Date.valueOf(day.date()));
        cells.add(decade(day.date()));
        for (DailyElement element : StationDailyReading.ELEMENTS) {
            StationDailyReading.Value value = day.values().get(element);
            cells.add(value == null ? null : value.milli());
            cells.add(value == null ? null : value.quality());
            cells.add(value == null ? null : value.measurement());
            cells.add(value == null ? null : value.origin());
        }
        return RowFactory.create(cells.toArray());
    }

    /** From a row as Spark gives it. */
    public static StationDailyReading day(Row row) {
        Map<DailyElement, StationDailyReading.Value> values = new EnumMap<>(DailyElement.class);
        for (DailyElement element : StationDailyReading.ELEMENTS) {
            Long milli = row.getAs(Part.MILLI.of(element));
            if (milli != null) {
                values.put(
                        element,
                        new StationDailyReading.Value(
                                milli,
                                row.getAs(Part.QUALITY.of(element)),
                                row.getAs(Part.MEASUREMENT.of(element)),
                                row.getAs(Part.ORIGIN.of(element))));
            }
        }
        return new StationDailyReading(
                row.getAs(CITY_ID),
                row.getAs(SOURCE),
                row.<java.sql.Date>getAs(DAY).toLocalDate(),
                values);
    }

    /** From a row as it is read from a file. */
    public static StationDailyReading day(ParquetRowCursor row) {
        Map<DailyElement, StationDailyReading.Value> values = new EnumMap<>(DailyElement.class);
        for (DailyElement element : StationDailyReading.ELEMENTS) {
            int milli = row.column(Part.MILLI.of(element));
            if (row.has(milli)) {
                values.put(
                        element,
                        new StationDailyReading.Value(
                                row.number(milli),
                                text(row, Part.QUALITY.of(element)),
                                text(row, Part.MEASUREMENT.of(element)),
                                text(row, Part.ORIGIN.of(element))));
            }
        }
        return new StationDailyReading(
                row.city().toStringUsingUTF8(),
                row.text(row.column(SOURCE)).toStringUsingUTF8(),
                LocalDate.ofEpochDay(row.time()),
                values);
    }

    private static @Nullable String text(ParquetRowCursor row, String name) {
        int column = row.column(name);
        return row.has(column) ? row.text(column).toStringUsingUTF8() : null;
    }
}
