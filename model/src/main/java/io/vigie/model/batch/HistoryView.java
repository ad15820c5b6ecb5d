package io.vigie.model.batch;

import io.vigie.model.Identified;
import java.util.Locale;

/** What of the history an answer was read from. */
public enum HistoryView implements Identified {
    /** The hours themselves. */
    HOURLY,
    /** What the hours of each local day come to, made when they were loaded: the same numbers. */
    DAILY,
    /** Of one city at least, whole days as a publisher reports them; of the others their hours, or what those come to. */
    REPORTED;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
