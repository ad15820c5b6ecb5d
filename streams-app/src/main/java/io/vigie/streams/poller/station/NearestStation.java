package io.vigie.streams.poller.station;

import io.vigie.model.cities.CityConfiguration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which station stands for a city: the nearest within {@link #FARTHEST_KM}, at about its height.
 *
 * <p>Thousands of stations and up to 33,407 cities: stations are kept by latitude, and only those of the city's own belt are
 * looked at.
 */
public final class NearestStation {

    /** Many airports are within it of the city they serve; beyond, it is other weather. */
    static final double FARTHEST_KM = 30;

    /** 2 °C at the usual 6.5 °C a kilometre; applied where both heights are known. */
    static final double MAX_HEIGHT_DIFFERENCE_M = 300;

    /** A degree of latitude is at least so long, 110.57 km at the equator. */
    private static final double KM_PER_DEGREE = 110;

    private final StationReport[] byLatitude;

    public NearestStation(Collection<? extends StationReport> latest) {
        byLatitude = latest.toArray(StationReport[]::new);
        Arrays.sort(byLatitude, Comparator.comparingDouble(NearestStation::latitude));
    }

    int count() {
        return byLatitude.length;
    }

    /** The latest report of the station that stands for the city. */
    public Optional<StationReport> nearestTo(CityConfiguration city) {
        double belt = FARTHEST_KM / KM_PER_DEGREE;
        StationReport nearest = null;
        double least = FARTHEST_KM;
        for (int i = firstFrom(city.latitude() - belt);
                i < byLatitude.length && latitude(byLatitude[i]) <= city.latitude() + belt;
                i++) {
            Station station = byLatitude[i].station();
            double distance = station.distanceKm(city.latitude(), city.longitude());
            if (distance <= least && isAtHeightOf(city.elevationM(), station.elevationM())) {
                nearest = byLatitude[i];
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static boolean isAtHeightOf(@Nullable Double cityM, @Nullable Double stationM) {
        return cityM == null || stationM == null || Math.abs(cityM - stationM) <= MAX_HEIGHT_DIFFERENCE_M;
    }

    private int firstFrom(double latitude) {
        int low = 0;
        int high = byLatitude.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latitude(byLatitude[middle]) < latitude) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double latitude(StationReport report) {
        return report.station().latitude();
    }
}
