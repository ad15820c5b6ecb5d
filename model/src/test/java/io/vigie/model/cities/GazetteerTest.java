package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GazetteerTest {
    private static final String HEADER =
            "city_id\tname\tascii_name\talternate_names\tcountry\tadmin1\tlatitude\tlongitude"
                    + "\televation_m\tpopulation\ttimezone\n";

    @Test
    void its_ids_are_those_of_all_its_cities() {
        CityIdSet ids = Gazetteer.bundledIds();

        assertThat(ids.size()).isEqualTo(33_407);
        assertThat(Gazetteer.bundled().cities()).allMatch(city -> ids.test(city.cityId()));
        assertThat(List.of("", "Paris", "0", "1", "02988507", "-2988507", "9999999999", "29885070000"))
                .noneMatch(ids);
    }

    @Test
    void paris_is_what_geonames_says() {
        City paris = Gazetteer.bundled().city("2988507").orElseThrow();

        assertThat(paris.name()).isEqualTo("Paris");
        assertThat(paris.country()).isEqualTo("FR");
        assertThat(paris.admin1()).isEqualTo("11");
        assertThat(paris.latitude()).isEqualTo(48.85341);
        assertThat(paris.longitude()).isEqualTo(2.3488);
        assertThat(paris.elevationM()).isEqualTo(42);
        assertThat(paris.population()).isGreaterThan(2_000_000);
        assertThat(paris.timezone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(paris.alternateNames()).contains("Lutece", "パリ");
    }

    @Test
    void all_places_are_there_by_ascending_id() {
        assertThat(Gazetteer.bundled().cities()).hasSize(33_407);
        assertThat(Gazetteer.bundled().cities())
                .extracting(city -> Long.valueOf(city.cityId()))
                .isSorted();
    }

    @Test
    void every_place_that_is_there_is_found_by_its_id() {
        assertThat(Gazetteer.bundled().cities())
                .allSatisfy(city ->
                        assertThat(Gazetteer.bundled().city(city.cityId())).contains(city));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "489", "491", "2988508", "99999999999", "-490", "0490", "Paris", "490\t"})
    void what_lies_before_between_and_behind_the_places_finds_none(String id) {
        assertThat(Gazetteer.bundled().city(id)).isEmpty();
    }

    @Test
    void an_unknown_id_finds_no_city() {
        assertThat(Gazetteer.bundled().city("1")).isEmpty();
        assertThat(Gazetteer.bundled().city("Paris")).isEmpty();
    }

    @Test
    void an_unknown_elevation_and_no_other_name_are_allowed() {
        City city =
                read(HEADER + "7\tX\tX\t\tFR\t\t1.5\t-2\t\t0\tEurope/Paris\n").get(0);

        assertThat(city.elevationM()).isNull();
        assertThat(city.alternateNames()).isEmpty();
        assertThat(city.population()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id,name\n", "city_id\tname\n"})
    void another_header_is_rejected(String tsv) {
        assertThatThrownBy(() -> read(tsv))
                .hasMessageStartingWith("Cannot read the gazetteer, line 1: the header is not city_id name ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7\tX\n",
                "7\tX\tX\t\tFR\t\t1.5\t-2\t\t0\tEurope/Paris",
                "7\tX\tX\t\tFR\t\t1.5\t-2\t\t0\tEurope/Paris\tmore\n"
            })
    void a_line_of_other_columns_or_cut_off_is_rejected(String line) {
        String first = "6\tX\tX\t\tFR\t\t1.5\t-2\t\t0\tEurope/Paris\n";

        assertThatThrownBy(() -> read(HEADER + first + line))
                .hasMessage("Cannot read the gazetteer, line 3: not 11 columns");
    }

    @Test
    void alternate_names_are_separated_by_commas() {
        assertThat(read(HEADER + "7\tX\tX\t,Genève,,日内瓦,\tFR\t\t1.5\t-2\t12\t0\tEurope/Paris\n")
                        .get(0)
                        .alternateNames())
                .containsExactly("Genève", "日内瓦");
    }

    @Test
    void a_city_cannot_be_there_twice() {
        City paris = Gazetteer.bundled().city("2988507").orElseThrow();

        assertThat(Gazetteer.of(List.of(paris)).cities()).containsExactly(paris);
        assertThatThrownBy(() -> Gazetteer.of(List.of(paris, paris)))
                .hasMessage("Cannot make a gazetteer: city_id twice: 2988507");
    }

    private static List<City> read(String tsv) {
        return GazetteerFile.read(tsv.getBytes(StandardCharsets.UTF_8));
    }
}
