package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.BilingualText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityNamesTest {
    private final CityNames names = CityNames.bundled();

    /** Capitals in French: the French Republic's list of countries and capitals (arrêté of 4 November 1993). */
    @ParameterizedTest
    @CsvSource({
        "2643743, Londres, London",
        "524901, Moscou, Moscow",
        "360630, Le Caire, Cairo",
        "756135, Varsovie, Warsaw",
        "2761369, Vienne, Vienna",
        "2618425, Copenhague, Copenhagen",
        "2800866, Bruxelles, Brussels",
        "264371, Athènes, Athens",
        "112931, Téhéran, Tehran",
        "170654, Damas, Damascus",
        "2507480, Alger, Algiers",
        "3553478, La Havane, Havana",
        "1835848, Séoul, Seoul",
        "1816670, Pékin, Beijing",
        "1880252, Singapour, Singapore",
    })
    void a_capital_has_its_french_and_its_english_name(String cityId, String french, String english) {
        assertThat(inBoth(cityId)).isEqualTo(new BilingualText(french, english));
    }

    /** GeoNames keeps these under the name of their own language. */
    @ParameterizedTest
    @CsvSource({
        "2886242, Cologne, Cologne",
        "2657896, Zurich, Zurich",
        "2660646, Genève, Geneva",
        "2510911, Séville, Seville",
        "2803138, Anvers, Antwerp",
    })
    void a_city_that_is_listed_in_its_own_language_has_both(String cityId, String french, String english) {
        assertThat(inBoth(cityId)).isEqualTo(new BilingualText(french, english));
    }

    @Test
    void every_other_city_keeps_its_name() {
        assertThat(inBoth("2988507")).isEqualTo(new BilingualText("Paris", "Paris"));
        assertThat(inBoth("2657970")).isEqualTo(new BilingualText("Winterthour", "Winterthur"));
        assertThat(names.of("1", "Nowhere")).isEqualTo(new BilingualText("Nowhere", "Nowhere"));
    }

    private BilingualText inBoth(String cityId) {
        return names.of(cityId, Gazetteer.bundled().city(cityId).orElseThrow().name());
    }
}
