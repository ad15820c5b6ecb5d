package io.vigie.model.cities;

import io.vigie.model.BilingualText;
import io.vigie.model.FieldChecks;
import java.util.List;

/**
 * A country, or one of its first-order administrative divisions, that cities of the gazetteer lie in.
 *
 * @param country ISO 3166-1 alpha-2
 * @param admin1 GeoNames' code of the division; empty for the whole country
 * @param codes what people write for short: "CA", "CAN"; "ON" for Ontario; may be empty
 * @param otherNames names besides: "Ivory Coast", "Bayern"; may be empty
 */
public record CountryOrRegion(
        String country, String admin1, List<String> codes, BilingualText name, List<String> otherNames) {
    public CountryOrRegion {
        FieldChecks.text("country", country);
        codes = List.copyOf(codes);
        otherNames = List.copyOf(otherNames);
    }

    public boolean isCountry() {
        return admin1.isEmpty();
    }
}
