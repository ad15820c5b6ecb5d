package io.vigie.model.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Precipitation of one source on one local day so far: its closed hours that have any, as the history counts them.
 *
 * @param receivedAt when the reading was received that closed or corrected an hour of it last
 * @param hours in order
 */
public record PrecipitationDayTotal(String source, LocalDate day, Instant receivedAt, List<Hour> hours) {
    /** Hours are corrected and repaired for two days. */
    static final int KEPT_DAYS = 3;

    /**
     * One closed hour.
     *
     * @param end inclusive
     * @param milli its precipitation, thousandths of a millimetre
     */
    public record Hour(Instant end, long milli) {}

    public PrecipitationDayTotal {
        hours = List.copyOf(hours);
    }

    static PrecipitationDayTotal none(String source, LocalDate day) {
        return new PrecipitationDayTotal(source, day, Instant.EPOCH, List.of());
    }

    /** With another sum of an hour; 0 is not kept. */
    PrecipitationDayTotal with(Instant end, long milli, Instant received) {
        List<Hour> changed = new ArrayList<>(hours);
        changed.removeIf(hour -> hour.end().equals(end));
        if (milli > 0) {
            changed.add(new Hour(end, milli));
            changed.sort(Comparator.comparing(Hour::end));
        }
        return changed.equals(hours) ? this : new PrecipitationDayTotal(source, day, received, changed);
    }

    boolean isDry() {
        return hours.isEmpty();
    }

    long sumMilli() {
        return hours.stream().mapToLong(Hour::milli).sum();
    }

    /** End of its last hour with precipitation. */
    Instant wetUntil() {
        return hours.get(hours.size() - 1).end();
    }
}
