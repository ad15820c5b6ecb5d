package io.vigie.model.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** How many periods {@link LocalPeriodSequence} lists, without listing centuries of hours. */
public final class PeriodCount {
    private static final long HOUR_S = 3600;

    private PeriodCount() {}

    /**
     * How many periods {@code LocalPeriodSequence.of} has of the same arguments.
     *
     * @throws IllegalArgumentException as {@code LocalPeriodSequence.of}
     */
    public static long of(Granularity granularity, LocalDate from, LocalDate to, ZoneId zone) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("Cannot count periods: " + to + " is before " + from);
        }
        return switch (granularity) {
            case HOUR ->
                hours(
                        from.atStartOfDay(zone).toInstant(),
                        to.plusDays(1).atStartOfDay(zone).toInstant(),
                        zone.getRules());
            case DAY -> ChronoUnit.DAYS.between(from, to) + 1;
            default -> LocalPeriodSequence.of(granularity, from, to, zone).size();
        };
    }

    /**
     * From one change of the clock to the next, the hours that it shows; an hour that a change cuts counts on both
     * sides.
     */
    private static long hours(Instant start, Instant end, ZoneRules rules) {
        long hours = 0;
        for (Instant from = start; from.isBefore(end); ) {
            ZoneOffsetTransition change = rules.nextTransition(from);
            Instant to = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            long offset = rules.getOffset(from).getTotalSeconds();
            long first = Math.floorDiv(from.getEpochSecond() + offset, HOUR_S);
            long last = Math.floorDiv(to.getEpochSecond() + offset - 1, HOUR_S);
            hours += last - first + 1;
            from = to;
        }
        return hours;
    }
}
