package io.vigie.web.cities;

import io.vigie.model.BilingualText;
import io.vigie.model.cities.City;
import io.vigie.model.cities.CityNames;
import io.vigie.model.cities.CountriesAndRegions;
import io.vigie.model.cities.CountryOrRegion;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A city that a search found, as the API shows it.
 *
 * @param regionEn name of the first-order division, {@code regionFr} the same in French; null where it has none
 * @param active whether the speed layer follows it
 */
public record CitySearchResult(
        String cityId,
        String name,
        String nameEn,
        String nameFr,
        String country,
        String admin1,
        @Nullable String regionEn,
        @Nullable String regionFr,
        double latitude,
        double longitude,
        @Nullable Integer elevationM,
        long population,
        ZoneId timezone,
        String matchedName,
        boolean active,
        boolean hasHistory) {

    public static CitySearchResult of(CityMatch match, CityConfigurations configurations, CoverageIndex coverages) {
        City city = match.city();
        Optional<BilingualText> region =
                CountriesAndRegions.bundled().regionOf(city).map(CountryOrRegion::name);
        BilingualText name = CityNames.bundled().of(city.cityId(), city.name());
        return new CitySearchResult(
                city.cityId(),
                city.name(),
                name.en(),
                name.fr(),
                city.country(),
                city.admin1(),
                region.map(BilingualText::en).orElse(null),
                region.map(BilingualText::fr).orElse(null),
                city.latitude(),
                city.longitude(),
                city.elevationM(),
                city.population(),
                city.timezone(),
                match.matchedName(),
                configurations.isActive(city.cityId()),
                coverages.of(city.cityId()).isPresent());
    }
}
