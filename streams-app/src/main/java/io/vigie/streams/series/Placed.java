package io.vigie.streams.series;

import io.vigie.model.hourly.CityHour;
import io.vigie.model.live.Quality;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import java.util.List;

/** What came of a reading among the others of its city and source, where that concerns anybody downstream. */
public sealed interface Placed {

    /** The newest of its city and source, with what the hour and the day that end with it add up to, and where it tends. */
    record Newest(Observation reading, WindowTotals lastHour, WindowTotals lastDay, Trends trends, Quality quality)
            implements Placed {}

    /** An hour that the reading closed or corrected. */
    record Hour(CityHour hour) implements Placed {}

    /** Too old for any window. */
    record Late(Reject reject) implements Placed {}

    /** The reading if it is the newest: none or one. */
    default List<Newest> newest() {
        return this instanceof Newest newest ? List.of(newest) : List.of();
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
