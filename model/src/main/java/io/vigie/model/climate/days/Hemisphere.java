package io.vigie.model.climate.days;

/** Which half of the Earth: the growing season is counted from January in the north and from July in the south. */
public enum Hemisphere {
    NORTH,
    SOUTH;

    /** The hemisphere of a latitude in degrees, north positive; the equator counts as north. */
    public static Hemisphere ofLatitude(double latitude) {
        return latitude < 0 ? SOUTH : NORTH;
    }
}
