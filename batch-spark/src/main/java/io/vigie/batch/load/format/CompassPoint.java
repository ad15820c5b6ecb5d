package io.vigie.batch.load.format;

import java.util.List;

/** The sixteen compass points that wind comes from. */
public final class CompassPoint {
    private static final List<String> NAMES =
            List.of("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW");
    private static final double DEGREES = 22.5;

    private CompassPoint() {}

    /**
     * Degrees clockwise from north.
     *
     * @throws IllegalArgumentException for another name
     */
    public static double degrees(String name) {
        int point = NAMES.indexOf(name);
        if (point < 0) {
            throw new IllegalArgumentException("\"" + name + "\" is not a point of the compass");
        }
        return point * DEGREES;
    }
}
