package io.vigie.model.live;

import io.vigie.model.FieldChecks;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.ShippedTimeZones;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The city of a live reading.
 *
 * @param cityId GeoNames id, as text
 * @param name as shown
 * @param country ISO 3166-1 alpha-2
 * @param timezone IANA zone
 * @param latitude degrees
 * @param longitude degrees
 * @param elevationM metres above sea level
 */
public record LiveCity(
        String cityId,
        String name,
        String country,
        ZoneId timezone,
        double latitude,
        double longitude,
        @Nullable Double elevationM) {

    public LiveCity {
        FieldChecks.cityId(cityId);
        FieldChecks.finite("latitude", latitude);
        FieldChecks.finite("longitude", longitude);
        FieldChecks.finite("elevation_m", elevationM);
    }

    public static LiveCity of(CityConfiguration city) {
        return new LiveCity(
                city.cityId(),
                city.name(),
                city.country(),
                city.timezone(),
                city.latitude(),
                city.longitude(),
                city.elevationM());
    }

    void write(FlatFieldWriter out) {
        out.text("city_id", cityId);
        out.text("city", name);
        out.text("country", country);
        out.text("timezone", timezone.getId());
        out.number("latitude", latitude);
        out.number("longitude", longitude);
        out.number("elevation_m", elevationM);
    }

    static LiveCity read(FlatFieldReader in) {
        return new LiveCity(
                in.text("city_id"),
                in.text("city"),
                in.text("country"),
                in.named("timezone", ShippedTimeZones::of, "time zone"),
                in.number("latitude"),
                in.number("longitude"),
                in.optionalNumber("elevation_m"));
    }
}
