package io.vigie.web.backfills;

import java.util.Locale;

/** Why the past of cities is not asked for. */
public enum BackfillBlockReason {
    /** The operator does not want it. */
    OFF,
    /** Readings come from another source than Open-Meteo, so its archive would not go with them. */
    SOURCE,
    /** The archive does not answer from here; asked again every minute. */
    UNREACHABLE;

    /** As the API says it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
