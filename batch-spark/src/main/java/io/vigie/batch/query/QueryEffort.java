package io.vigie.batch.query;

import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.HourSelection;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferenceYears;
import java.time.temporal.ChronoUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * How a query goes about its hours: few are read by a plain loop; for many Spark makes a plan and compiles code for it, which
 * takes seconds, and is faster by the row.
 */
enum QueryEffort {
    FEW_HOURS {
        @Override
        JavaRDD<InternalRow> read(HistoryTable table, long version, HourSelection hours) {
            return table.few(version, hours);
        }
    },
    MANY_HOURS {
        @Override
        JavaRDD<InternalRow> read(HistoryTable table, long version, HourSelection hours) {
            return table.many(version, hours);
        }
    };

    /** Hours of cities from which a plan should repay what it takes: a guess, seconds against some microseconds an hour. */
    static final long MANY = 1_000_000;

    private static final long HOURS_PER_DAY = 24;
    private static final long DAYS_PER_YEAR = 366;

    static QueryEffort of(Query query) {
        long days = ChronoUnit.DAYS.between(query.dateFrom(), query.dateTo()) + 1;
        ReferenceYears reference = query.reference();
        long daysOfReference = reference == null ? 0 : reference.count() * DAYS_PER_YEAR;
        return (days + daysOfReference) * HOURS_PER_DAY * query.cityIds().size() < MANY ? FEW_HOURS : MANY_HOURS;
    }

    /** The hours of a selection in a version of the table. */
    abstract JavaRDD<InternalRow> read(HistoryTable table, long version, HourSelection hours);
}
