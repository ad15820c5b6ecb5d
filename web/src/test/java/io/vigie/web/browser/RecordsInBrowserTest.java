package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records on the screen: as they fall, as they are taken back, and those that stand. */
@ExtendWith(BrowserTestExtension.class)
class RecordsInBrowserTest {

    @Test
    void a_record_is_announced_on_its_tile_with_its_proof_then_shown_as_retracted(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        screen.open("#/villes");
        assertThat(screen.tile(PARIS)).isVisible();

        vigie.alerts(ContractExamples.message("alert.starts-a-record"));

        Locator record = screen.tile(PARIS).locator("[data-record]");
        assertThat(record)
                .containsText("Record mensuel de chaleur, 21,3\u00a0°C, ancien record 20,9\u00a0°C le 24 février 2021"
                        + " (Open-Meteo, ERA5), 35\u00a0ans.");
        assertThat(record).hasAttribute("data-record", "record");
        assertThat(record).hasAttribute("data-severe", "false");
        assertThat(screen.alerts()).isHidden(); // a record is no warning

        vigie.alerts(ContractExamples.message("alert.retracts-a-record"));

        assertThat(record).hasAttribute("data-record", "retracted");
        assertThat(record).containsText("annulé, l’historique tient 21,5\u00a0°C le 23 février 1990");

        screen.open("#/villes");
        screen.language("English").click();
        assertThat(record).containsText("Monthly record high temperature withdrawn, the history holds 21.5");

        Locator history = screen.page().locator(".alert-history");
        history.locator("summary").click();
        assertThat(history.locator("li")).hasAttribute("data-record", "retracted");
    }

    @Test
    void a_tile_opens_to_what_stands_with_its_proof(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.holdsRecords("calendar-records.high-and-low-of-a-day", Map.of());
        vigie.holdsRecords(
                "calendar-records.wettest-day",
                Map.of("city_id", TOKYO, "family", "station", "years", List.of(2020, 2021)));
        screen.open("#/villes");

        Locator standing = screen.tile(TOKYO).locator(".standing");
        standing.locator("summary").click();

        Locator grid = standing.locator("table").last();
        assertThat(grid.locator("caption")).containsText("Open-Meteo");
        assertThat(grid.locator("tbody").first()).containsText("Température, plus haut");
        assertThat(grid.locator("tbody").first()).containsText("34,4\u00a0°C");
        assertThat(grid.locator("tbody").first()).containsText("1er juil. 2022");
        assertThat(grid.locator("tbody").first()).not().containsText("Open-Meteo, archive");
        assertThat(standing.locator(".standing-proof").last())
                .hasText(
                        "Toutes ces valeurs : Open-Meteo, archive, sur les 4 ans d’historique seulement, depuis 2020.");
        assertThat(grid.locator("tbody").last()).containsText("20,6\u00a0°C");

        Locator station = standing.locator("table").first().locator("tbody");
        assertThat(station).containsText("Précipitations d’un jour, le plus");
        assertThat(station).containsText("55,9\u00a0mm");
    }

    @Test
    void in_a_replay_it_is_what_stood_on_the_day_that_is_played(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.holdsRecords("calendar-records.high-and-low-of-a-day", Map.of("years", List.of(2015, 2016, 2020)));
        vigie.replays(TOKYO, Map.of("timezone", "Asia/Tokyo", "observed_at", "2021-06-30T15:00:00Z"));
        screen.open("#/villes");
        assertThat(screen.tile(TOKYO).locator("[data-badge=replay]")).isVisible();

        Locator standing = screen.tile(TOKYO).locator(".standing");
        standing.locator("summary").click();

        assertThat(standing.locator("caption")).containsText("ce qui tenait au début du 1er juil. 2021");
        assertThat(standing.locator("tbody").first()).containsText("25,8\u00a0°C"); // the 34.4 °C of 2022 were to come
    }

    @Test
    void without_two_years_of_history_the_tile_says_so(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        screen.open("#/villes");

        Locator standing = screen.tile(TOKYO).locator(".standing");
        standing.locator("summary").click();

        assertThat(standing).containsText("Pas encore de records pour Tokyo : il faut deux années entières avant le ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void an_open_tile_of_a_cold_and_windy_city_stays_beside_its_curves(
            int width, BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.replays(
                TOKYO,
                Map.of(
                        "timezone",
                        "Asia/Tokyo",
                        "observed_at",
                        "2021-06-30T15:00:00Z",
                        "temperature_c",
                        -11.4,
                        "wind_chill_c",
                        -17.1,
                        "apparent_temperature_c",
                        -17.8,
                        "wind_speed_ms",
                        5.5));
        var years = List.of(2015, 2016, 2020);
        vigie.holdsRecords("calendar-records.high-and-low-of-a-day", Map.of("years", years));
        vigie.holdsRecords("calendar-records.high-and-low-of-a-day", Map.of("metric", "wind_speed_ms", "years", years));
        vigie.closes(Map.of("city_id", TOKYO, "values", Map.of("temperature_c", -11.4)));
        screen.page().setViewportSize(width, 900);
        screen.open("#/villes/" + TOKYO);
        Locator curves = screen.page().locator(".city-main");
        assertThat(curves).isVisible();

        Locator tile = screen.tile(TOKYO);
        tile.locator(".standing summary").click();

        assertThat(tile.locator(".standing tbody tr").last()).isVisible();
        assertThat(tile.locator(".feels")).containsText("refroidissement éolien");
        var tileBox = tile.boundingBox();
        var curvesBox = curves.boundingBox();
        assertThat(tileBox.x + tileBox.width <= curvesBox.x || tileBox.y + tileBox.height <= curvesBox.y)
                .as("%s px wide, beside curves from %s px", tileBox.width, curvesBox.x)
                .isTrue();
        assertThat(tile.evaluate("tile => [...tile.querySelectorAll('*')].filter(part =>"
                        + " part.getBoundingClientRect().right > tile.getBoundingClientRect().right)"
                        + ".map(part => part.className + ' ' + part.textContent)"))
                .isEqualTo(List.of());
        assertThat(screen.scrollsSideways()).isFalse();
    }
}
