package io.vigie.streams.records;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.state.FlaggedReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes to the records in one stream, so that one task holds all: readings, repaired hours, and what stood of their cities. */
public sealed interface RecordDetectionInput {

    /**
     * An accepted reading of an active city, the newest or not.
     *
     * @param hours those that the reading closes or corrects
     */
    record Reading(FlaggedReading judged, List<CityHour> hours, CityConfiguration city)
            implements RecordDetectionInput {}

    /** A closed hour of an active city as the batch layer made it of the archive. */
    record Repaired(CityHour hour, CityConfiguration city) implements RecordDetectionInput {}

    /** What the batch layer published of a city's records: null where they are known no longer. */
    record Published(@Nullable CalendarRecords records) implements RecordDetectionInput {}
}
