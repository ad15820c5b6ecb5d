package io.vigie.model.climate;

/** How long a period an index is given for. */
public enum IndexGranularity {
    DAY,
    MONTH,
    YEAR
}
