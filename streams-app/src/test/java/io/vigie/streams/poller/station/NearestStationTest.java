package io.vigie.streams.poller.station;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NearestStationTest {

    private static final Station HEATHROW = new Station("EGLL", 51.478, -0.461, 25.0);
    private static final Station LONDON_CITY = new Station("EGLC", 51.505, 0.055, 6.0);

    // Great circle from Nashville to Los Angeles, the example of Wikipedia and Rosetta Code: 2886.4 to 2887.3 km by the
    // radius.
    @Test
    void distances_are_along_the_great_circle() {
        assertThat(new Station("KBNA", 36.12, -86.67, null).distanceKm(33.94, -118.40))
                .isEqualTo(2886.4, within(0.1));
    }

    @Test
    void the_nearest_station_stands_for_a_city() {
        assertThat(nearest(LONDON, HEATHROW, LONDON_CITY)).isEqualTo("EGLC");
        assertThat(nearest(LONDON, HEATHROW)).isEqualTo("EGLL");
    }

    @Test
    void beyond_thirty_kilometres_none_does() {
        assertThat(nearest(PARIS, HEATHROW, LONDON_CITY)).isNull();
        assertThat(nearest(city(51.478, -0.461 + 0.4, null), HEATHROW))
                .as("27.7 km")
                .isEqualTo("EGLL");
        assertThat(nearest(city(51.478, -0.461 + 0.45, null), HEATHROW))
                .as("31.2 km")
                .isNull();
    }

    // La Paz at 3640 m, its airport El Alto at 4061 m and 9 km away.
    @Test
    void a_station_far_above_or_below_does_not_where_both_heights_are_known() {
        Station elAlto = new Station("SLLP", -16.513, -68.192, 4061.0);

        assertThat(nearest(city(-16.5, -68.15, 3640.0), elAlto)).isNull();
        assertThat(nearest(city(-16.5, -68.15, null), elAlto)).isEqualTo("SLLP");
    }

    @Test
    void the_date_line_separates_nothing() {
        assertThat(nearest(city(-16.8, 179.95, null), new Station("NFTA", -16.8, -179.95, null)))
                .as("10.6 km")
                .isEqualTo("NFTA");
    }

    private static @Nullable String nearest(CityConfiguration city, Station... stations) {
        return new NearestStation(
                        Arrays.stream(stations).map(NearestStationTest::report).toList())
                .nearestTo(city)
                .map(report -> report.station().id())
                .orElse(null);
    }

    private static StationReport report(Station station) {
        return new StationReport() {
            @Override
            public Station station() {
                return station;
            }

            @Override
            public Instant observedAt() {
                return Instant.EPOCH;
            }

            @Override
            public int intervalS() {
                return 3_600;
            }

            @Override
            public MetricValues values() {
                return MetricValues.NONE;
            }

            @Override
            public String text() {
                return "";
            }
        };
    }

    private static CityConfiguration city(double latitude, double longitude, @Nullable Double elevationM) {
        return new CityConfiguration(
                "1", "Somewhere", "XX", latitude, longitude, elevationM, ZoneOffset.UTC, true, Instant.EPOCH);
    }
}
