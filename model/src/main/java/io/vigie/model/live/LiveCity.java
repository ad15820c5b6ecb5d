package io.vigie.model.live;

import io.vigie.model.Check;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.ShippedZones;
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
        Check.cityId(cityId);
        Check.finite("latitude", latitude);
        Check.finite("longitude", longitude);
        Check.finite("elevation_m", elevationM);
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

    void write(FieldWriter out) {
        out.text("city_id", cityId);
        out.text("city", name);
        out.text("country", country);
        out.text("timezone", timezone.getId());
        out.number("latitude", latitude);
        out.number("longitude", longitude);
        out.number("elevation_m", elevationM);
    }

    static LiveCity read(FieldReader in) {
        return new LiveCity(
                in.text("city_id"),
                in.text("city"),
                in.text("country"),
                in.named("timezone", ShippedZones::of, "time zone"),
                in.number("latitude"),
                in.number("longitude"),
                in.optionalNumber("elevation_m"));
    }
}
