package io.vigie.model.daily;

import io.vigie.model.TimestampConvention;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriodSequence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days from local midnight to local midnight, of 23, 24 or 25 hours. What fell in the hour before midnight is stamped
 * with midnight and belongs to the day that ends.
 */
public record CivilDayConvention(ZoneId zone) implements DayConvention {
    @Override
    public LocalDate dateOf(Instant stamp, DayStatistic statistic) {
        Instant within = statistic.stamp() == TimestampConvention.END_OF_INTERVAL ? stamp.minusNanos(1) : stamp;
        return within.atZone(zone).toLocalDate();
    }

    @Override
    public long hours(LocalDate date) {
        return LocalPeriodSequence.of(Granularity.DAY, date, date, zone).get(0).hours();
    }

    @Override
    public String id() {
        return "civil:" + zone.getId();
    }
}
