package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpReply;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What can be asked for by name. */
class IndexAndEventDefinitionsApiTest extends ApiTestBase {
    @Test
    void every_index_has_its_names_unit_and_definition() {
        HttpReply reply = get("/api/definitions");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.list("indices")).hasSize(28); // the ETCCDI's 27 core indices, and one of single days
        assertThat(reply.list("indices").get(0))
                .isEqualTo(Map.of(
                        "id", "FD",
                        "fr", "Jours de gel",
                        "en", "Frost days",
                        "unit", "days",
                        "element", "TN",
                        "by_month", false,
                        "by_day", false,
                        "uses_base_period", false,
                        "link", "https://etccdi.pacificclimate.org/list_27_indices.shtml"));
    }

    @Test
    void the_index_of_single_days_is_ours_and_has_no_link() {
        HttpReply reply = get("/api/definitions");

        assertThat(reply.list("indices").get(27))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("id", "TGpct")
                .containsEntry("by_day", true)
                .containsEntry("by_month", false)
                .containsEntry("link", null);
    }

    @Test
    void every_method_of_degree_days_says_its_usual_base() {
        HttpReply reply = get("/api/definitions");

        assertThat(reply.each("id", "degree_days"))
                .containsExactly("dju_meteo", "dju_costic", "djf_meteo", "hdd_us", "cdd_us", "gdd", "gdd_capped");
        assertThat(reply.each("usual_base_c", "degree_days"))
                .containsExactly(18.0, 18.0, 18.0, 18.333, 18.333, 10.0, 10.0);
    }

    @Test
    void every_spell_says_how_many_days_it_has_at_least_and_a_date_has_none() {
        HttpReply reply = get("/api/definitions");

        assertThat(reply.each("id", "events"))
                .containsExactly(
                        "heatwave_fr", "heatwave_wmo", "dry_spell", "frost_spell", "last_frost", "first_frost");
        assertThat(reply.each("usual_min_days", "events")).containsExactly(3, 6, 15, 3, 0, 0);
    }
}
