package io.vigie.streams.aggregate;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.rejects.Reject;
import io.vigie.model.state.FlaggedReading;
import io.vigie.model.state.NewestReading;
import java.util.List;

/**
 * What came of a reading among the others of its city and source.
 *
 * @param accepted the reading in its place: none or one
 * @param hours the hours that it closed or corrected
 * @param rejects its rejection if it is too old for any window: none or one
 */
public record SeriesUpdate(List<FlaggedReading> accepted, List<CityHour> hours, List<Reject> rejects) {

    /** The reading if it is the newest: none or one. */
    public List<NewestReading> newest() {
        return accepted.stream()
                .filter(NewestReading.class::isInstance)
                .map(NewestReading.class::cast)
                .toList();
    }

    boolean isEmpty() {
        return accepted.isEmpty() && hours.isEmpty() && rejects.isEmpty();
    }
}
