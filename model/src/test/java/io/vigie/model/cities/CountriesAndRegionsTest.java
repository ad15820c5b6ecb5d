package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesAndRegionsTest {
    private final CountriesAndRegions places = CountriesAndRegions.bundled();

    @Test
    void every_country_of_the_gazetteer_has_a_name() {
        Set<String> countries = places.all().stream()
                .filter(CountryOrRegion::isCountry)
                .map(CountryOrRegion::country)
                .collect(Collectors.toSet());

        assertThat(Gazetteer.bundled().cities()).extracting(City::country).allMatch(countries::contains);
    }

    @Test
    void all_but_a_few_cities_lie_in_a_region_with_a_name() {
        assertThat(Gazetteer.bundled().cities())
                .filteredOn(city -> places.regionOf(city).isEmpty())
                .hasSizeLessThan(150);
    }

    /** Names: GeoNames; codes: ISO 3166-2. In Canada, Australia, Germany and France GeoNames' own codes are digits. */
    @ParameterizedTest
    @CsvSource({
        "6167865, ON, Ontario, Ontario",
        "2147714, NSW, New South Wales, Nouvelle-Galles du Sud",
        "5128581, NY, New York, New York",
        "2644972, ENG, England, Angleterre",
        "2867714, BY, Bavaria, Bavière",
        "2988507, IDF, Île-de-France, Île-de-France",
    })
    void a_citys_region_has_the_code_that_people_write(String cityId, String code, String english, String french) {
        City city = Gazetteer.bundled().city(cityId).orElseThrow();

        CountryOrRegion region = places.regionOf(city).orElseThrow();

        assertThat(region.codes()).contains(code);
        assertThat(region.name().en()).isEqualTo(english);
        assertThat(region.name().fr()).isEqualTo(french);
    }
}
