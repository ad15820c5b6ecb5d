package io.vigie.model.alerts.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stretch of local time whose lowest and highest temperature a spell rule looks at, once a date.
 *
 * <p>These are the city's own civil days, 23, 24 or 25 hours long, and not the days of a national service (Météo-France
 * takes the lowest temperature from 18 to 18 UTC and the highest from 06 to 06 UTC).
 */
public enum DayPart {
    /** From midnight to midnight. */
    DAY(LocalTime.MIDNIGHT, 0, LocalTime.MIDNIGHT, 1, 20),
    /**
     * The hours that the DWD's tropical night has in UTC, 18 to 6, by the city's clock; of the date on which it ends.
     */
    NIGHT(LocalTime.of(18, 0), -1, LocalTime.of(6, 0), 0, 10);

    private final LocalTime from;
    private final int fromDays;
    private final LocalTime to;
    private final int toDays;
    private final int hoursNeeded;

    /** Cities of a zone report at about the same time; to work a window out takes as long as all rules together. */
    private final Map<ZoneId, Interval> lastAskedFor = new ConcurrentHashMap<>();

    DayPart(LocalTime from, int fromDays, LocalTime to, int toDays, int hoursNeeded) {
        this.from = from;
        this.fromDays = fromDays;
        this.to = to;
        this.toDays = toDays;
        this.hoursNeeded = hoursNeeded;
    }

    /**
     * In how many of its hours there must be a reading: five sixths. With less, its lowest or highest may have been
     * missed.
     */
    int hoursNeeded() {
        return hoursNeeded;
    }

    /**
     * A window of one zone.
     *
     * @param since the end of the one before
     */
    public record Interval(LocalDate date, Instant since, Instant start, Instant end) {
        boolean isFirstNotOverAt(Instant instant) {
            return !instant.isBefore(since) && instant.isBefore(end);
        }
    }

    /** The first window that is not over at that instant. */
    public Interval at(Instant instant, ZoneId zone) {
        Interval last = lastAskedFor.get(zone);
        if (last != null && last.isFirstNotOverAt(instant)) {
            return last;
        }
        LocalDate day = instant.atZone(zone).toLocalDate().minusDays(toDays);
        LocalDate date = instant.isBefore(end(day, zone)) ? day : day.plusDays(1);
        Interval interval = new Interval(date, end(date.minusDays(1), zone), start(date, zone), end(date, zone));
        lastAskedFor.put(zone, interval);
        return interval;
    }

    public Instant start(LocalDate date, ZoneId zone) {
        return ZonedDateTime.of(date.plusDays(fromDays), from, zone).toInstant();
    }

    public Instant end(LocalDate date, ZoneId zone) {
        return ZonedDateTime.of(date.plusDays(toDays), to, zone).toInstant();
    }
}
