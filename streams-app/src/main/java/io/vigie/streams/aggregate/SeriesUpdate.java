package io.vigie.streams.aggregate;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.rejects.Reject;
import io.vigie.model.state.NewestReading;
import java.util.List;

/** What came of a reading among the others of its city and source, where that concerns anybody downstream. */
public sealed interface SeriesUpdate {

    /** The newest of its city and source. */
    record Newest(NewestReading reading) implements SeriesUpdate {}

    /** An hour that the reading closed or corrected. */
    record Hour(CityHour hour) implements SeriesUpdate {}

    /** Too old for any window. */
    record Late(Reject reject) implements SeriesUpdate {}

    /** The reading if it is the newest: none or one. */
    default List<NewestReading> newest() {
        return this instanceof Newest newest ? List.of(newest.reading()) : List.of();
    }

    /** The hour if this is one: none or one. */
    default List<CityHour> hours() {
        return this instanceof Hour hour ? List.of(hour.hour()) : List.of();
    }

    /** The rejection if it is late: none or one. */
    default List<Reject> rejects() {
        return this instanceof Late late ? List.of(late.reject()) : List.of();
    }
}
