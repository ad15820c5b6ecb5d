package io.vigie.model.cities;

import io.vigie.model.Check;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A city's whole configuration; the last one published is in force.
 *
 * @param cityId GeoNames id, as text
 * @param name the name shown
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees, WGS 84
 * @param longitude degrees, WGS 84
 * @param elevationM metres above sea level; null when unknown
 * @param active whether the speed layer follows the city
 * @param updatedAt when the configuration was set
 */
public record CityConfiguration(
        String cityId,
        String name,
        String country,
        double latitude,
        double longitude,
        @Nullable Double elevationM,
        ZoneId timezone,
        boolean active,
        Instant updatedAt) {
    public CityConfiguration {
        Check.cityId(cityId);
        Check.text("name", name);
        Check.country(country);
        Check.range("latitude", latitude, -90, 90);
        Check.range("longitude", longitude, -180, 180);
        Check.finite("elevation_m", elevationM);
    }

    /** The configuration of a city of the gazetteer. */
    public static CityConfiguration of(City city, boolean active, Instant updatedAt) {
        Integer elevation = city.elevationM();
        return new CityConfiguration(
                city.cityId(),
                city.name(),
                city.country(),
                city.latitude(),
                city.longitude(),
                elevation == null ? null : elevation.doubleValue(),
                city.timezone(),
                active,
                updatedAt);
    }
}
