package io.vigie.streams.aggregate;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.rejects.Reject;
import io.vigie.model.state.FlaggedReading;
import io.vigie.model.state.NewestReading;
import io.vigie.model.state.OlderReading;
import java.util.List;

/**
 * What came of a reading among the others of its city and source.
 *
 * @param newest the reading if it is the newest: none or one
 * @param older the reading if it was accepted and is not the newest: none or one
 * @param hours the hours that it closed or corrected
 * @param rejects its rejection if it is too old for any window: none or one
 */
public record SeriesUpdate(
        List<NewestReading> newest, List<OlderReading> older, List<CityHour> hours, List<Reject> rejects) {

    static SeriesUpdate late(Reject reject) {
        return new SeriesUpdate(List.of(), List.of(), List.of(), List.of(reject));
    }

    /** The reading if it was accepted: none or one. */
    public List<? extends FlaggedReading> accepted() {
        return newest.isEmpty() ? older : newest;
    }
}
