package io.vigie.batch.history.scan;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.ltEq;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.filter2.predicate.FilterPredicate;

/**
 * From when to when rows are wanted.
 *
 * @param column that tells a row's time
 * @param first in the numbers of that column, included
 * @param last included
 * @param pages which pages may have such rows
 */
record RowTimeRange(String column, long first, long last, FilterPredicate pages) implements Serializable {

    /** Range of a column of instants, in microseconds from 1970; both ends included. */
    static RowTimeRange of(String column, Instant first, Instant last) {
        long from = micros(first);
        long to = micros(last);
        return new RowTimeRange(column, from, to, and(gtEq(longColumn(column), from), ltEq(longColumn(column), to)));
    }

    /** Range of a column of dates, in days from 1970; both ends included. */
    static RowTimeRange of(String column, LocalDate first, LocalDate last) {
        int from = (int) first.toEpochDay();
        int to = (int) last.toEpochDay();
        return new RowTimeRange(column, from, to, and(gtEq(intColumn(column), from), ltEq(intColumn(column), to)));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    boolean has(long time) {
        return first <= time && time <= last;
    }
}
