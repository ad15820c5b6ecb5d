package io.vigie.model.batch;

import io.vigie.model.Identified;
import java.util.Locale;

/** What the counts of a row are of. */
public enum Counted implements Identified {
    /** Hourly values. */
    HOURS,
    /** Whole days. */
    DAYS;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
