package io.vigie.batch.query.view;

import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.scan.DailyRollupSelection;
import io.vigie.batch.history.scan.HourlySelection;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import java.time.temporal.ChronoUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * How a query goes about its hours or days: few are read by a plain loop; for many Spark makes a plan and compiles code for it, which
 * takes seconds, and is faster by the row.
 */
public enum ScanEngine {
    DIRECT {
        @Override
        public JavaRDD<InternalRow> read(HourlyTable table, long version, HourlySelection hours) {
            return table.scanDirectly(version, hours);
        }

        @Override
        public JavaRDD<InternalRow> read(DailyRollupUpdater.DaysVersion view, DailyRollupSelection days) {
            return view.days().scanDirectly(view.version(), days);
        }
    },
    SPARK {
        @Override
        public JavaRDD<InternalRow> read(HourlyTable table, long version, HourlySelection hours) {
            return table.scanWithSpark(version, hours);
        }

        @Override
        public JavaRDD<InternalRow> read(DailyRollupUpdater.DaysVersion view, DailyRollupSelection days) {
            return view.days().scanWithSpark(view.version(), days);
        }
    };

    /** Hours of cities from which a plan should repay what it takes: a guess, seconds against some microseconds an hour. */
    public static final long MAX_HOURS = 1_000_000;

    /** The same of days, which have more numbers each. */
    public static final long MAX_DAYS = 300_000;

    private static final long HOURS_PER_DAY = 24;
    private static final long DAYS_PER_YEAR = 366;

    /** For the hours of a query. */
    public static ScanEngine ofHours(Query query) {
        return days(query) * HOURS_PER_DAY < MAX_HOURS ? DIRECT : SPARK;
    }

    /** For its days. */
    public static ScanEngine ofDays(Query query) {
        return days(query) < MAX_DAYS ? DIRECT : SPARK;
    }

    private static long days(Query query) {
        long days = ChronoUnit.DAYS.between(query.dateFrom(), query.dateTo()) + 1;
        ReferencePeriod reference = query.reference();
        long daysOfReference = reference == null ? 0 : reference.count() * DAYS_PER_YEAR;
        return (days + daysOfReference) * query.cityIds().size();
    }

    /** The hours of a selection in a version of the table. */
    public abstract JavaRDD<InternalRow> read(HourlyTable table, long version, HourlySelection hours);

    /** The days of a selection. */
    public abstract JavaRDD<InternalRow> read(DailyRollupUpdater.DaysVersion view, DailyRollupSelection days);
}
