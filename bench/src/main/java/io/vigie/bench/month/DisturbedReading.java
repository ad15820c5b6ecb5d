package io.vigie.bench.month;

import io.vigie.model.observations.Observation;

/**
 * One message of a disturbed month.
 *
 * @param day of the month in which it comes, from 0
 * @param hour when it comes, in hours since the city's first reading
 * @param kind what it is
 * @param reading that it is made of; {@code received_at} is set when it is sent
 */
record DisturbedReading(int day, double hour, Kind kind, Observation reading) {

    /** What becomes of a reading on its way. */
    enum Kind {
        ON_TIME,
        /** After readings that were observed later, within the reach of corrections. */
        LATE,
        /** The same message once more. */
        DUPLICATE,
        /** Other values of the same instant, received later. */
        REVISED,
        /** What the speed layer has to reject and the archive to leave out. */
        GARBAGE
    }
}
