package io.vigie.bench.history;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.cos;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.functions.year;

import io.vigie.batch.history.scan.HourlyColumns;
import io.vigie.model.Metric;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Hours that never were, in the shape of the hourly table: seasons, days, some weather and some noise, in the steps of
 * real readings, so that they compress and scatter like these. The same cities and years give the same values.
 */
final class SyntheticHours {
    /** What {@code source} says of every row. */
    static final String SOURCE = "generated:bench";

    private static final long SECONDS_PER_HOUR = 3600;
    private static final double HOURS_PER_DAY = 24;
    private static final double HOURS_PER_YEAR = 8766;
    private static final double TWO_PI = 2 * Math.PI;

    private static final Column CITY = col("city");
    private static final Column HOUR = col("hour");

    private SyntheticHours() {}

    /** All hours of some years, which follow one another, for these cities. */
    static Dataset<Row> of(SparkSession spark, List<String> cityIds, int firstYear, int years) {
        long first = hoursSince1970(firstYear);
        long hours = hoursSince1970(firstYear + years) - first;
        Dataset<Row> rows = spark.range(0, hours * cityIds.size(), 1, years)
                .select(
                        col("id").divide(hours).cast(DataTypes.LongType).as("city"),
                        pmod(col("id"), lit(hours)).plus(first).as("hour"))
                .withColumn(HourlyColumns.OBSERVED_AT, timestamp_seconds(HOUR.multiply(SECONDS_PER_HOUR)))
                .withColumn(HourlyColumns.YEAR, year(col(HourlyColumns.OBSERVED_AT)))
                .withColumn(HourlyColumns.SOURCE, lit(SOURCE))
                .withColumn(
                        HourlyColumns.CITY_ID,
                        element_at(
                                lit(cityIds.toArray(String[]::new)),
                                CITY.cast(DataTypes.IntegerType).plus(1)));
        for (Metric metric : Metric.values()) {
            rows = rows.withColumn(HourlyColumns.value(metric), value(metric))
                    .withColumn(HourlyColumns.quality(metric), lit(null).cast(DataTypes.StringType));
        }
        return rows.select(HourlyColumns.names());
    }

    private static long hoursSince1970(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) / SECONDS_PER_HOUR;
    }

    /** In thousandths, in the steps in which the metric is measured. */
    private static Column value(Metric metric) {
        return switch (metric) {
            case TEMPERATURE -> steps(temperature(), 100);
            case RELATIVE_HUMIDITY -> steps(clamped(lit(70).plus(wave(31, 15)).plus(noise(1, 20)), 100), 1000);
            case PRECIPITATION ->
                when(noise(2, 2).gt(0.9), steps(abs(noise(3, 6)), 100)).otherwise(lit(0L));
            case PRESSURE_MSL -> steps(lit(1013).plus(wave(113, 12)).plus(noise(4, 1)), 100);
            case WIND_SPEED -> steps(abs(lit(3).plus(wave(41, 3)).plus(noise(5, 2))), 100);
            case WIND_GUST -> steps(abs(lit(6).plus(wave(41, 6)).plus(noise(6, 4))), 100);
            case WIND_DIRECTION -> steps(pmod(wave(67, 360).plus(noise(7, 60)), lit(360)), 1000);
            case CLOUD_COVER -> steps(clamped(lit(50).plus(wave(53, 60)).plus(noise(8, 40)), 100), 1000);
        };
    }

    /** °C: colder or warmer by the city, a year's and a day's course, five days' weather and some noise. */
    private static Column temperature() {
        Column climate = pmod(xxhash64(CITY), lit(30)).minus(5);
        return climate.minus(cos(HOUR.multiply(TWO_PI / HOURS_PER_YEAR)).multiply(10))
                .minus(cos(HOUR.multiply(TWO_PI / HOURS_PER_DAY)).multiply(4))
                .plus(wave(119, 3))
                .plus(noise(0, 1));
    }

    /** A slow change, other cities at other times: from -half to half. */
    private static Column wave(double hours, double half) {
        return sin(HOUR.multiply(TWO_PI / hours).plus(CITY)).multiply(half);
    }

    /** From -half to half, evenly. */
    private static Column noise(int kind, double half) {
        return pmod(xxhash64(CITY, HOUR, lit(kind)), lit(2001))
                .minus(1000)
                .divide(1000)
                .multiply(half);
    }

    private static Column clamped(Column value, double most) {
        return greatest(lit(0), least(lit(most), value));
    }

    private static Column steps(Column value, long milli) {
        return round(value.multiply(1000.0 / milli)).cast(DataTypes.LongType).multiply(milli);
    }
}
