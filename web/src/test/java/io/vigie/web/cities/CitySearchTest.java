package io.vigie.web.cities;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CitySearchTest {
    private final CitySearch search = CitySearch.of(Gazetteer.of(List.of(
            city("1", "Northam", 5_000, "Nordheim"),
            city("2", "North", 1_000),
            city("3", "Great Northam", 90_000),
            city("4", "Nora", 20_000, "North-in-the-Hills"),
            city("5", "Megapolis", 9_000_000, "Noropolis", "NOR"))));

    @Test
    void the_exact_name_comes_first_then_the_biggest() {
        assertThat(found("north")).containsExactly("2 North", "3 Great Northam", "4 North-in-the-Hills", "1 Northam");
    }

    @Test
    void words_within_a_name_are_found_by_their_beginning_only() {
        assertThat(found("ham")).isEmpty();
        assertThat(found("great north")).containsExactly("3 Great Northam");
        assertThat(found("hills")).containsExactly("4 North-in-the-Hills");
    }

    @Test
    void a_name_beats_the_same_citys_alternate_names() {
        assertThat(found("nor"))
                .startsWith("5 NOR")
                .contains("4 Nora", "1 Northam")
                .doesNotHaveDuplicates();
    }

    @Test
    void up_to_three_letters_ask_for_own_names_first() {
        assertThat(found("no")).containsExactly("3 Great Northam", "4 Nora", "1 Northam", "2 North", "5 Noropolis");
        assertThat(found("noro")).containsExactly("5 Noropolis");
    }

    @Test
    void the_limit_keeps_the_best() {
        assertThat(search.find("no", 2))
                .extracting(match -> match.city().cityId())
                .containsExactly("3", "4");
    }

    /** What the index answers equals what reading every name of the bundled gazetteer answers. */
    @Test
    void the_index_finds_what_reading_every_name_finds() {
        CitySearch bundled = CitySearch.of(Gazetteer.bundled());

        for (String typed : List.of("saint-d", "münch", "東", "são p", "new y", "kraków", "ølst", "cologne", "мос")) {
            assertThat(bundled.find(typed, 40_000))
                    .as(typed)
                    .extracting(match -> match.city().cityId())
                    .containsExactlyInAnyOrderElementsOf(readingEveryName(NameFolding.fold(typed)));
        }
    }

    private static List<String> readingEveryName(String folded) {
        return Gazetteer.bundled().cities().stream()
                .filter(city -> Stream.concat(Stream.of(city.name(), city.asciiName()), city.alternateNames().stream())
                        .anyMatch(name -> (" " + NameFolding.fold(name)).contains(" " + folded)))
                .map(City::cityId)
                .toList();
    }

    private List<String> found(String typed) {
        return search.find(typed, 10).stream()
                .map(match -> match.city().cityId() + " " + match.matchedName())
                .toList();
    }

    private static City city(String id, String name, long population, String... alternateNames) {
        return new City(
                id, name, name, List.of(alternateNames), "FR", "", 0, 0, null, population, ZoneId.of("Europe/Paris"));
    }
}
