package io.vigie.model.rejects;

import io.vigie.model.WireNamed;
import java.util.Locale;

/** Why a message was rejected. */
public enum RejectReason implements WireNamed {
    /** The bytes are not JSON. */
    NOT_JSON,
    /** A field is missing or of the wrong kind. */
    SCHEMA,
    /** A value is outside the range of world records. */
    IMPLAUSIBLE,
    /** Observed later than now, clocks' differences allowed for. */
    FUTURE,
    /** No city of this id is configured. */
    UNKNOWN_CITY,
    /** After the grace period of its window; the batch layer repairs the hour. */
    LATE,
    /** The program failed on it; a later version may read it again. */
    INTERNAL,
    /** An alert that a webhook's receiver did not take. */
    UNDELIVERED;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
