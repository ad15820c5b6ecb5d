package io.vigie.model.climate;

/** A daily element, by the letters of the ETCCDI definitions. */
public enum DailyElement {
    /** Lowest temperature of the day, °C. */
    TN,
    /** Highest temperature of the day, °C. */
    TX,
    /** (TX + TN) / 2, °C: not the mean of the hours; missing when either is. */
    TG,
    /** Precipitation of the day, mm. */
    RR
}
