package io.vigie.web.queries.estimate;

import io.vigie.model.batch.HourFilters;
import io.vigie.model.batch.Query;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.calendar.LocalPeriodSequence;
import io.vigie.model.calendar.PeriodCount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How many periods of a city have rows of a metric: all that the dates cover, but where filters read the clock, or parts of many
 * periods are taken together, only those with an hour that can count.
 */
final class PeriodCounter {
    private static final List<Integer> ALL_HOURS =
            IntStream.range(0, 24).boxed().toList();
    private static final int MONTHS = 12;
    private static final int MONTHS_OF_SEASON = 3;

    private final Query query;
    private final ZoneId zone;
    private final HourFilters filters;
    private final Set<LocalDate> changes;

    private PeriodCounter(Query query, ZoneId zone) {
        this.query = query;
        this.zone = zone;
        this.filters = query.filtersOrNone();
        this.changes = changes(query, zone);
    }

    static long of(Query query, ZoneId zone) {
        if (query.granularity().isOfConsecutivePeriods()
                && !query.filtersOrNone().readsTheClock()) {
            return PeriodCount.of(query.granularity(), query.dateFrom(), query.dateTo(), zone);
        }
        return new PeriodCounter(query, zone).count();
    }

    /** The dates on which the clock changes: their hours are not the usual ones. */
    private static Set<LocalDate> changes(Query query, ZoneId zone) {
        Set<LocalDate> dates = new HashSet<>();
        ZoneRules rules = zone.getRules();
        Instant end = query.dateTo().plusDays(1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change = rules.nextTransition(
                query.dateFrom().atStartOfDay(zone).toInstant().minusSeconds(1));
        while (change != null && change.getInstant().isBefore(end)) {
            dates.add(change.getDateTimeBefore().toLocalDate());
            dates.add(change.getDateTimeAfter().toLocalDate());
            change = rules.nextTransition(change.getInstant());
        }
        return dates;
    }

    private long count() {
        long hours = 0;
        Set<Object> periods = new HashSet<>();
        for (LocalDate date = query.dateFrom(); !date.isAfter(query.dateTo()); date = date.plusDays(1)) {
            List<Integer> counting = isOfMonths(date) ? hours(date) : List.of();
            if (query.granularity() == Granularity.HOUR) {
                hours += counting.size();
            } else if (query.granularity() == Granularity.HOUR_OF_DAY) {
                periods.addAll(counting);
            } else if (!counting.isEmpty()) {
                periods.add(period(date));
            }
        }
        return hours + periods.size();
    }

    private boolean isOfMonths(LocalDate date) {
        return filters.months().isEmpty() || filters.months().contains(date.getMonthValue());
    }

    private List<Integer> hours(LocalDate date) {
        if (!changes.contains(date)) {
            return filters.hours().isEmpty() ? ALL_HOURS : filters.hours();
        }
        return LocalPeriodSequence.of(Granularity.HOUR, date, date, zone).stream()
                .filter(hour -> hour.hours() > 0)
                .map(this::hourOfDay)
                .filter(hour -> filters.hours().isEmpty() || filters.hours().contains(hour))
                .toList();
    }

    private int hourOfDay(LocalPeriod hour) {
        return hour.start().atZone(zone).getHour();
    }

    private Object period(LocalDate date) {
        return switch (query.granularity()) {
            case DAY -> date;
            case MONTH -> YearMonth.from(date);
            case SEASON -> (date.getYear() * MONTHS + date.getMonthValue()) / MONTHS_OF_SEASON;
            case YEAR -> date.getYear();
            case MONTH_OF_YEAR -> date.getMonthValue();
            default -> query.granularity();
        };
    }
}
