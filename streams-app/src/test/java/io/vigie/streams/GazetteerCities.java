package io.vigie.streams;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import java.time.Instant;

/** Cities of the gazetteer that the tests name. */
public final class GazetteerCities {

    public static final CityConfiguration PARIS = city("2988507");
    public static final CityConfiguration LONDON = city("2643743");
    public static final CityConfiguration NEW_YORK = city("5128581");
    public static final CityConfiguration SAMARA = city("499099");
    public static final CityConfiguration TOKYO = city("1850147");
    public static final CityConfiguration MUMBAI = city("1275339");

    public static final CityConfiguration MIAMI = city("4164138");
    public static final CityConfiguration NEWARK = city("5101798");

    public static final CityConfiguration MELBOURNE = city("2158177");

    /** Not among the recorded ones. */
    public static final CityConfiguration BREST = city("3030300");

    private GazetteerCities() {}

    public static boolean isKnown(String cityId) {
        return Gazetteer.bundled().city(cityId).isPresent();
    }

    public static CityConfiguration inactive(CityConfiguration city) {
        return new CityConfiguration(
                city.cityId(),
                city.name(),
                city.country(),
                city.latitude(),
                city.longitude(),
                city.elevationM(),
                city.timezone(),
                false,
                city.updatedAt());
    }

    private static CityConfiguration city(String cityId) {
        return CityConfiguration.of(
                Gazetteer.bundled().city(cityId).orElseThrow(), true, Instant.parse("2026-11-22T09:00:00Z"));
    }
}
