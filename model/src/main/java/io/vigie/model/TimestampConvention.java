package io.vigie.model;

/** What the time of a value means. */
public enum TimestampConvention {
    /** The value holds at the stamp. */
    INSTANT,

    /** The value covers the interval that ends at the stamp: the one of 00:00 belongs to the day before. */
    END_OF_INTERVAL
}
