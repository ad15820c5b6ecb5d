package io.vigie.streams.series;

import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import java.util.List;

/** What became of a reading among the others of its city and source, where that concerns anybody downstream. */
public sealed interface Placed {

    /** The newest of its city and source, with what the hour and the day that end with it add up to. */
    record Newest(Observation reading, WindowTotals lastHour, WindowTotals lastDay) implements Placed {}

    /** Too old for any window. */
    record Late(Reject reject) implements Placed {}

    /** The reading if it is the newest: none or one. */
    default List<Newest> newest() {
        return this instanceof Newest newest ? List.of(newest) : List.of();
    }

    /** The refusal if it is late: none or one. */
    default List<Reject> rejects() {
        return this instanceof Late late ? List.of(late.reject()) : List.of();
    }
}
