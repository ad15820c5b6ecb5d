package io.vigie.batch.backfill;

import io.vigie.batch.load.format.OpenMeteoHoursParser;
import java.time.Instant;

/** One response of Open-Meteo's archive. */
sealed interface OpenMeteoArchiveOutcome {
    /** @param oddWords how many values were no JSON and are missing, of whatever variables */
    record Hours(OpenMeteoHoursParser hours, int oddWords) implements OpenMeteoArchiveOutcome {}

    /** Too many calls. @param again when to ask again; {@link Instant#MAX}: not today */
    record Limited(String reason, Instant again) implements OpenMeteoArchiveOutcome {}

    /** The question is at fault: asking again is pointless. */
    record Rejected(String reason) implements OpenMeteoArchiveOutcome {}

    /** No answer, or none that can be used: asking again may help. */
    record Unavailable(String reason) implements OpenMeteoArchiveOutcome {}
}
