package io.vigie.model.records;

import java.time.Instant;

/**
 * A record under way as it is announced.
 *
 * @param scope the widest that it reaches
 * @param at when its value was observed
 * @param milli its value, thousandths
 * @param over what stood before; of an equal value the record is tied, not broken
 */
public record RecordClaim(RecordScope scope, Instant at, long milli, StandingRecord over) {
    boolean isTie() {
        return milli == over.milli();
    }

    /** Whether another claim says the same to a reader: the instant and the proof's version may differ. */
    boolean saysTheSameAs(RecordClaim other) {
        return scope == other.scope && milli == other.milli && over.isSameValueAs(other.over);
    }
}
