package io.vigie.model.batch;

import io.vigie.model.Identified;
import java.util.Locale;

/** What of the history an answer was read from; its numbers do not depend on it. */
public enum HistoryView implements Identified {
    /** The hours themselves. */
    HOURLY,
    /** What the hours of each local day come to, made when they were loaded. */
    DAILY;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
