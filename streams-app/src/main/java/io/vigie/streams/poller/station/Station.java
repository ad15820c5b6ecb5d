package io.vigie.streams.poller.station;

import org.jspecify.annotations.Nullable;

/**
 * Where a report was made.
 *
 * @param id the network's own: EGLL (ICAO location indicator), 75114001 (Météo-France)
 * @param latitude degrees, −90 to 90
 * @param longitude degrees, −180 to 180
 * @param elevationM metres above sea level; null where it is unknown
 */
public record Station(
        String id,
        double latitude,
        double longitude,
        @Nullable Double elevationM) {

    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** Along the great circle, on a sphere of the Earth's mean radius. */
    double distanceKm(double otherLatitude, double otherLongitude) {
        double from = Math.toRadians(latitude);
        double to = Math.toRadians(otherLatitude);
        double halfNorth = Math.sin((to - from) / 2);
        double halfEast = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double haversine = halfNorth * halfNorth + Math.cos(from) * Math.cos(to) * halfEast * halfEast;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
