package io.vigie.model.cities;

import io.vigie.model.FieldChecks;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place of the gazetteer.
 *
 * @param cityId GeoNames id, as text
 * @param asciiName the name without diacritics
 * @param alternateNames other names and spellings, may be empty
 * @param country ISO 3166-1 alpha-2
 * @param admin1 code of the first-order administrative division, may be empty
 * @param latitude degrees, WGS 84
 * @param longitude degrees, WGS 84
 * @param elevationM metres above sea level; null when unknown
 * @param population inhabitants; 0 when unknown
 */
public record City(
        String cityId,
        String name,
        String asciiName,
        List<String> alternateNames,
        String country,
        String admin1,
        double latitude,
        double longitude,
        @Nullable Integer elevationM,
        long population,
        ZoneId timezone) {
    public City {
        FieldChecks.cityId(cityId);
        FieldChecks.text("name", name);
        FieldChecks.range("latitude", latitude, -90, 90);
        FieldChecks.range("longitude", longitude, -180, 180);
        FieldChecks.notNegative("population", population);
        alternateNames = List.copyOf(alternateNames);
    }
}
