package io.vigie.model.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The hours, days, months, seasons or years of a city's own clock, complete and in order.
 *
 * <p>A local day has 23, 24 or 25 hours and starts at the first instant of its date, which is not midnight where the
 * clock skips it. A date that the clock skipped whole is a period of no hours.
 *
 * <p>{@link LocalPeriod#hours} is the number of whole UTC hours (…:00:00Z) in the period: as many as it lasts, and
 * where a change of the clock is not of whole hours (Lord Howe: days of 23.5 and 24.5 h) as many as hourly readings in
 * UTC can fall into it. In zones half an hour off (Kolkata) readings stamped on the local hour are as many, 24 a day.
 */
public final class LocalPeriodSequence {
    private static final long HOUR_S = 3600;
    private static final int MONTHS = 12;
    private static final int MONTHS_OF_SEASON = 3;
    private static final List<String> SEASONS = List.of("DJF", "MAM", "JJA", "SON");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("uuuu");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");

    private LocalPeriodSequence() {}

    /**
     * The periods that cover the local dates, the first and the last clipped to them.
     *
     * @param from first local date, inclusive
     * @param to last local date, inclusive
     * @throws IllegalArgumentException when {@code to} is before {@code from}, or when the granularity takes parts of
     *     many periods together
     */
    public static List<LocalPeriod> of(Granularity granularity, LocalDate from, LocalDate to, ZoneId zone) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("Cannot list periods: " + to + " is before " + from);
        }
        return switch (granularity) {
            case HOUR -> hours(startOf(from, zone), startOf(to.plusDays(1), zone), zone);
            case DAY -> dates(from, to, zone, DateTimeFormatter.ISO_LOCAL_DATE::format, date -> date.plusDays(1));
            case MONTH ->
                dates(
                        from,
                        to,
                        zone,
                        MONTH::format,
                        date -> date.withDayOfMonth(1).plusMonths(1));
            case SEASON -> dates(from, to, zone, LocalPeriodSequence::season, LocalPeriodSequence::nextSeason);
            case YEAR ->
                dates(
                        from,
                        to,
                        zone,
                        YEAR::format,
                        date -> date.withDayOfYear(1).plusYears(1));
            case PERIOD -> dates(from, to, zone, first -> first + "/" + to, first -> to.plusDays(1));
            case HOUR_OF_DAY, MONTH_OF_YEAR ->
                throw new IllegalArgumentException(
                        "Cannot list periods: those of " + granularity.id() + " do not follow each other");
        };
    }

    /** December belongs to the winter of the next year. */
    private static String season(LocalDate date) {
        int year = date.getMonth() == Month.DECEMBER ? date.getYear() + 1 : date.getYear();
        return year + "-" + SEASONS.get(date.getMonthValue() % MONTHS / MONTHS_OF_SEASON);
    }

    private static LocalDate nextSeason(LocalDate date) {
        return date.withDayOfMonth(1).plusMonths(MONTHS_OF_SEASON - date.getMonthValue() % MONTHS_OF_SEASON);
    }

    private static List<LocalPeriod> dates(
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Function<LocalDate, String> label,
            UnaryOperator<LocalDate> next) {
        List<LocalPeriod> periods = new ArrayList<>();
        LocalDate end = to.plusDays(1);
        for (LocalDate date = from; date.isBefore(end); ) {
            LocalDate following = next.apply(date);
            LocalDate clipped = following.isAfter(end) ? end : following;
            periods.add(period(label.apply(date), startOf(date, zone), startOf(clipped, zone)));
            date = following;
        }
        return periods;
    }

    private static List<LocalPeriod> hours(Instant start, Instant end, ZoneId zone) {
        List<LocalPeriod> periods = new ArrayList<>();
        ZoneRules rules = zone.getRules();
        Instant change = nextChange(rules, start);
        for (Instant hour = start; hour.isBefore(end); ) {
            if (change != null && !hour.isBefore(change)) {
                change = nextChange(rules, hour);
            }
            ZonedDateTime local = hour.atZone(zone);
            Instant next = hour.plusSeconds(HOUR_S - local.toLocalTime().toSecondOfDay() % HOUR_S);
            // A change of the clock within an hour ends it: both parts have their own label.
            if (change != null && change.isBefore(next)) {
                next = change;
            }
            periods.add(period(HOUR.format(local), hour, next));
            hour = next;
        }
        return periods;
    }

    private static @Nullable Instant nextChange(ZoneRules rules, Instant after) {
        ZoneOffsetTransition transition = rules.nextTransition(after);
        return transition == null ? null : transition.getInstant();
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static LocalPeriod period(String label, Instant start, Instant end) {
        return new LocalPeriod(label, start, end, hoursBefore(end) - hoursBefore(start));
    }

    /** How many whole UTC hours, counted from 1970, lie before the instant. */
    private static long hoursBefore(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond() + HOUR_S - 1, HOUR_S);
    }
}
