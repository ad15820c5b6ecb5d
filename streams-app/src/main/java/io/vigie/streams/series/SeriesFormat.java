package io.vigie.streams.series;

import org.apache.kafka.common.errors.SerializationException;

/** How the state of a city was written: as it is now, or as an earlier version of the program left it. */
enum SeriesFormat {
    /** No hours, steps themselves, and no delays. */
    WITHOUT_HOURS,
    /** Values in thousandths. */
    IN_THOUSANDTHS,
    /** No forgotten readings, and of the newest reading only what windows add up. */
    WHOLE,
    /** As it is written now. */
    APPENDED;

    static final SeriesFormat NOW = APPENDED;

    /** First byte of the state. */
    byte number() {
        return (byte) (ordinal() + 1);
    }

    /** @throws SerializationException when the number is none of a format */
    static SeriesFormat of(byte number) {
        if (number < 1 || number > values().length) {
            throw new SerializationException("Cannot read the readings of a city: format " + number + " is unknown");
        }
        return values()[number - 1];
    }

    boolean hasHours() {
        return this != WITHOUT_HOURS;
    }

    boolean hasDelays() {
        return this != WITHOUT_HOURS;
    }

    boolean hasUnits() {
        return compareTo(WHOLE) >= 0;
    }

    boolean hasForgotten() {
        return compareTo(APPENDED) >= 0;
    }

    boolean hasUnsummed() {
        return compareTo(APPENDED) >= 0;
    }

    /** Whether each reading is written as it is now. */
    boolean isWrittenAlike() {
        return hasUnits();
    }
}
