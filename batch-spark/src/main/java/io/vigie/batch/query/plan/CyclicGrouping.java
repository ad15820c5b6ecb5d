package io.vigie.batch.query.plan;

import io.vigie.model.calendar.Granularity;

/** Parts of the clock or of the calendar that a window of time is divided into. */
public enum CyclicGrouping {
    NONE(1, 0),
    HOURS(24, 0),
    MONTHS(12, 1);

    private final int parts;
    private final int first;

    CyclicGrouping(int parts, int first) {
        this.parts = parts;
        this.first = first;
    }

    public static CyclicGrouping of(Granularity granularity) {
        return switch (granularity) {
            case HOUR_OF_DAY -> HOURS;
            case MONTH_OF_YEAR -> MONTHS;
            default -> NONE;
        };
    }

    public int parts() {
        return parts;
    }

    /** {@code 00} to {@code 23} or {@code 01} to {@code 12}. */
    public String label(int part) {
        int number = part + first;
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    int part(int hour, int month) {
        return switch (this) {
            case NONE -> 0;
            case HOURS -> hour;
            case MONTHS -> month - first;
        };
    }
}
