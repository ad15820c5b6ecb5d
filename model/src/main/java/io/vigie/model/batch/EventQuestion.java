package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import io.vigie.model.climate.ClimateEvent;
import org.jspecify.annotations.Nullable;

/**
 * Asks for events with their dates.
 *
 * @param minDays fewest days of a spell, 1 to 366; null for the event's usual number, and for an event that is a date
 */
public record EventQuestion(ClimateEvent event, @Nullable Integer minDays) {
    public EventQuestion {
        FieldChecks.that(
                minDays == null || minDays >= 1 && minDays <= ClimateEvent.MAX_MIN_DAYS,
                "min_days",
                minDays,
                "not 1 to " + ClimateEvent.MAX_MIN_DAYS);
        FieldChecks.that(minDays == null || event.isSpell(), "min_days", minDays, event.id() + " is a date");
    }

    /** The number in force; 0 of an event that is a date. */
    public int days() {
        return minDays == null ? event.usualMinDays() : minDays;
    }
}
