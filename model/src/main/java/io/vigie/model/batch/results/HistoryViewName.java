package io.vigie.model.batch.results;

import io.vigie.model.WireNamed;
import java.util.Locale;

/** What of the history an answer was read from. */
public enum HistoryViewName implements WireNamed {
    /** The hours themselves. */
    HOURLY,
    /** What the hours of each local day come to, made when they were loaded: the same numbers. */
    DAILY,
    /**
     * Whole days as a publisher reports them, of one city at least; the others have their hours, or their days.
     */
    REPORTED;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
