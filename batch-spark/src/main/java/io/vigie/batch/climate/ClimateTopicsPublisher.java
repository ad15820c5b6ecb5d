package io.vigie.batch.climate;

import static io.vigie.batch.history.scan.DailyRollupColumns.CITY_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.history.HourlyTable;
import java.util.Collection;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;

/**
 * Publishes what the live side needs of the past of cities: normals, days of counters, and records; after each load, each
 * backfill and every night. Returns once the broker has every change.
 */
public final class ClimateTopicsPublisher {
    private ClimateTopicsPublisher() {}

    /** Publishes all cities. */
    public static void publishAll(HourlyTable table, BatchSettings settings) {
        publish(table, settings, lit(true), key -> true);
    }

    /** Publishes some cities. */
    public static void publish(HourlyTable table, BatchSettings settings, Collection<String> cityIds) {
        publish(
                table,
                settings,
                col(CITY_ID).isInCollection(cityIds),
                key -> cityIds.contains(key.substring(0, Math.max(0, key.indexOf('|')))));
    }

    private static void publish(
            HourlyTable table, BatchSettings settings, Column cities, Predicate<String> keysOfCities) {
        NormalsPublisher.publish(table, settings, cities, keysOfCities);
        RunningCounterDaysPublisher.publish(table, settings, cities, keysOfCities);
        RecordsPublisher.publish(table, settings, cities, keysOfCities);
    }
}
