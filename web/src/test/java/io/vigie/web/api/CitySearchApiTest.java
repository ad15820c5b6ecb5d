package io.vigie.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching a city. Ids and names: GeoNames, cities15000, dump of 2026-03-16. */
class CitySearchApiTest extends ApiTestBase {

    @ParameterizedTest
    @CsvSource({
        "zurich, 2657896",
        "Z%C3%9CRICH, 2657896",
        "M%C3%BCnich, 2867714", // Münich
        "m%C3%BCnchen, 2867714",
        "Muenchen, 2867714",
        "%E6%9D%B1%E4%BA%AC, 1850147", // 東京
        "Tromso, 3133895",
        "Troms%C3%B8, 3133895",
        "krakow, 3094802",
        "Krak%C3%B3w, 3094802",
        "reykjavik, 3413829",
        "new%20york, 5128581",
        "%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0, 524901", // Москва
    })
    void accents_case_and_alternate_names_do_not_matter(String typed, String cityId) {
        HttpReply reply = get("/api/cities?q=" + typed);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("cities", 0, "city_id")).isEqualTo(cityId);
    }

    /** What was typed and which city was meant: ids, regions and countries by GeoNames; codes by ISO 3166. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rome IT | 3169070",
                "Lancaster, United Kingdom | 2644972",
                "Windsor CT | 4845920",
                "Paris, France | 2988507",
                "Casablanca, Maroc | 2553604",
                "Rome, Italie | 3169070",
                "Rome ITA | 3169070",
                "Lancaster, England, UK | 2644972",
                "Lancaster (Angleterre) | 2644972",
                "Londres, R.-U. | 2643743",
                "Paris, Texas | 4717560",
                "paris tx usa | 4717560",
                "Paris, U.S.A. | 4717560",
                "Perth WA | 2063523",
                "Sydney NSW | 2147714",
                "London ON | 6058560",
                "London, Ontario, Canada | 6058560",
                "Vancouver, Colombie-Britannique | 6173331",
                "Vancouver WA | 5814616",
                "Genève, Suisse | 2660646",
                "Saint-Denis, La Réunion | 935264",
                "Cambridge, MA | 4931972",
                "München, Bayern | 2867714",
                "San José, Californie | 5392171",
                "東京, Japon | 1850147",
            })
    void what_follows_the_name_narrows_the_choice(String typed, String cityId) {
        HttpReply reply = get("/api/cities?q=" + URLEncoder.encode(typed, UTF_8));

        assertThat(reply.at("cities", 0, "city_id")).isEqualTo(cityId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Washington, D.C. | 4140963",
                "Frankfurt am Main | 2925533",
                "New York | 5128581",
                "Kansas City | 4393217",
                "Mexico | 3530597",
                "Santa Cruz de la Sierra | 3904906",
            })
    void words_of_the_name_itself_still_count_as_such(String typed, String cityId) {
        HttpReply reply = get("/api/cities?q=" + URLEncoder.encode(typed, UTF_8));

        assertThat(reply.at("cities", 0, "city_id")).isEqualTo(cityId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paris, T", "Paris, Te", "Paris, Texa", "Paris, Texas, U", "Paris, Texas, United St"})
    void a_place_that_is_only_begun_keeps_the_city_in_sight(String typed) {
        assertThat(get("/api/cities?q=" + URLEncoder.encode(typed, UTF_8)).each("city_id", "cities"))
                .contains("4717560");
    }

    @Test
    void a_found_city_says_its_region_in_both_languages() {
        HttpReply reply = get("/api/cities?q=" + URLEncoder.encode("Vancouver, BC", UTF_8));

        assertThat(reply.at("cities", 0, "region_en")).isEqualTo("British Columbia");
        assertThat(reply.at("cities", 0, "region_fr")).isEqualTo("Colombie-Britannique");
    }

    @Test
    void a_city_elsewhere_is_not_found() {
        assertThat(get("/api/cities?q=Paris,%20Ontario,%20France").text()).isEqualTo("{\"cities\":[]}");
    }

    @Test
    void a_city_found_by_another_name_says_by_which() {
        HttpReply reply = get("/api/cities?q=%E6%9D%B1%E4%BA%AC&limit=1");

        assertThat(reply.text()).isEqualTo("""
                        {"cities":[{"city_id":"1850147","name":"Tokyo","name_en":"Tokyo","name_fr":"Tokyo",\
                        "country":"JP","admin1":"40","region_en":"Tokyo",\
                        "region_fr":"Préfecture de Tokyo","latitude":35.6895,"longitude":139.69171,"elevation_m":44,"population":9733276,"timezone":"Asia/Tokyo",\
                        "matched_name":"東京","active":false,"has_history":false}]}""");
    }

    @Test
    void a_city_called_exactly_so_comes_before_bigger_ones_that_only_begin_so() {
        HttpReply reply = get("/api/cities?q=york");

        assertThat(reply.at("cities", 0, "name")).isEqualTo("York");
        assertThat(reply.each("name", "cities")).contains("New York City");
    }

    @Test
    void among_cities_of_one_name_the_biggest_comes_first() {
        assertThat(get("/api/cities?q=paris&limit=3").each("country", "cities")).startsWith("FR");
    }

    @Test
    void few_letters_mean_the_beginning_of_a_citys_own_name() {
        assertThat(get("/api/cities?q=sa").at("cities", 0, "name")).isEqualTo("São Paulo");
    }

    @Test
    void a_found_city_says_whether_it_is_followed_and_has_a_history() {
        vigie.activate(PARIS);
        vigie.holdsParis();

        HttpReply reply = get("/api/cities?q=paris&limit=2");

        assertThat(reply.each("active", "cities")).containsExactly(true, false);
        assertThat(reply.each("has_history", "cities")).containsExactly(true, false);
    }

    @Test
    void nothing_found_is_an_empty_list() {
        HttpReply reply = get("/api/cities?q=qqqqqqqq");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"cities\":[]}");
    }

    @Test
    void punctuation_alone_finds_nothing() {
        assertThat(get("/api/cities?q=%27-").text()).isEqualTo("{\"cities\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cities", "/api/cities?q=", "/api/cities?q=%20%20"})
    void a_search_without_a_text_is_rejected(String path) {
        HttpReply reply = get(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text()).isEqualTo("""
                        {"type":"about:blank","title":"Bad Request","status":400,"detail":"Cannot read q: missing",\
                        "errors":[{"field":"q","reason":"missing"}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "51", "-1", "ten", "1.5", "99999999999"})
    void a_limit_out_of_range_is_rejected(String limit) {
        HttpReply reply = get("/api/cities?q=paris&limit=" + limit);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("limit");
    }

    @Test
    void a_text_longer_than_any_name_is_rejected() {
        HttpReply reply = get("/api/cities?q=" + "a".repeat(101));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(errorFields(reply)).containsExactly("q");
    }

    @Test
    void a_city_can_be_looked_up_by_its_id() {
        assertThat(get("/api/cities/" + PARIS).at("name")).isEqualTo("Paris");
        assertThat(get("/api/cities/1").status()).isEqualTo(404);
    }
}
