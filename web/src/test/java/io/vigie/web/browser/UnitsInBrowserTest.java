package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The units that a reader reads, on the whole screen and in files. */
@ExtendWith(BrowserTestExtension.class)
class UnitsInBrowserTest {
    @BeforeEach
    void a_city_that_is_warm_and_windy(InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.holdsParis();
        vigie.observes(
                PARIS,
                Map.of(
                        "temperature_c", 30.0,
                        "temperature_min_24h_c", 20.0,
                        "temperature_trend_1h_c", 1.0,
                        "wind_speed_ms", 10.0,
                        "pressure_msl_hpa", 1013.25,
                        "precipitation_sum_1h_mm", 25.4));
    }

    @Test
    void units_are_chosen_by_keyboard_hold_in_the_tile_and_are_remembered(BrowserScreen screen) {
        screen.open("#/villes");
        Locator tile = screen.tile(PARIS);
        assertThat(tile).containsText("30,0\u00a0°C");
        screen.page().locator("#units").focus();
        screen.page().keyboard().press("Enter");
        screen.page().keyboard().press("Tab");
        Locator temperature = screen.page().locator("#unit-temperature");
        assertThat(temperature).isFocused();

        screen.page().keyboard().press("ArrowDown");
        assertThat(tile.locator("[data-value=temperature]")).hasText("86,0\u00a0°F");
        assertThat(temperature).isFocused();
        screen.page().locator("#unit-wind").selectOption("kn");
        screen.page().locator("#unit-pressure").selectOption("inHg");
        screen.page().locator("#unit-precipitation").selectOption("in");

        assertThat(tile).containsText("+1,8\u00a0°F");
        assertThat(tile.locator(".day")).containsText("68,0°");
        assertThat(tile.locator("[data-fact=wind]")).containsText("19\u00a0kn");
        assertThat(tile.locator("[data-fact=pressure]")).containsText("29,92\u00a0inHg");
        assertThat(tile.locator("[data-fact=rain]")).containsText("1,00\u00a0in");
        assertThat(tile).not().containsText("°C");
        screen.page().keyboard().press("Escape");
        assertThat(temperature).isHidden();
        screen.page().reload();
        assertThat(tile.locator("[data-value=temperature]")).hasText("86,0\u00a0°F");
    }

    @Test
    void an_alert_is_read_in_the_units_chosen(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.alerts(Map.of());
        screen.open("#/villes");
        choose(screen, "temperature", "°F");

        assertThat(screen.tile(TOKYO).locator(".tile-alerts"))
                .containsText("Forte chaleur, franchi à 88,7 °F (seuil 86 °F, règle forte chaleur).");
    }

    @Test
    void an_answer_has_the_units_chosen_in_its_chart_its_table_and_its_file(BrowserScreen screen, InMemoryVigie vigie)
            throws IOException {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).isVisible();
        vigie.answers(screen.requestId(), InMemoryVigie.earlyParis());
        assertThat(screen.table()).containsText("Moyenne (°C)");
        assertThat(screen.table()).containsText("10,04");
        choose(screen, "temperature", "°F");

        assertThat(screen.table()).containsText("Moyenne (°F)");
        assertThat(screen.table()).containsText("50,06");
        Download download = screen.page()
                .waitForDownload(
                        () -> screen.query().getByText("Télécharger en CSV").click());
        try (var file = download.createReadStream()) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("2021-04,temperature_f,°F,720,720,hours,50.063,34.088,77.108\r\n")
                    .contains("2021-01,temperature_f,°F,0,744,hours,,,\r\n")
                    .doesNotContain("temperature_c");
        }
    }

    @Test
    void conditions_and_bases_are_typed_in_the_units_chosen_and_sent_in_the_contracts(BrowserScreen screen) {
        screen.open("#/requetes");
        choose(screen, "temperature", "°F");
        screen.choice("Paris").check();
        screen.page().locator("[data-preset=hot_hours]").click();
        Locator condition = screen.page().locator(".condition");
        Locator limit = condition.locator("input");
        assertThat(limit).hasValue("86");
        assertThat(condition.locator(".unit")).hasText("°F");
        limit.fill("");
        limit.pressSequentially("89,6");
        assertThat(limit).hasValue("89,6");
        screen.page().locator("input[name=degree_days][value=hdd_us]").check();
        Locator base = screen.page().locator(".degree-days:has([value=hdd_us]) .degree-base input");
        assertThat(base).hasAttribute("placeholder", "65");
        base.pressSequentially("68");
        assertThat(base).hasValue("68");

        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        assertThat(screen.page()
                        .request()
                        .get(screen.address() + "/api/queries/" + screen.requestId())
                        .text())
                .contains("\"op\":\">=\",\"value\":32", "\"method\":\"hdd_us\",\"base_c\":20");
        assertThat(screen.query()).containsText("Température ≥ 89,6\u00a0°F");

        choose(screen, "temperature", "°C");
        assertThat(limit).hasValue("32");
        assertThat(base).hasValue("20");
        assertThat(screen.query()).containsText("Température ≥ 32\u00a0°C");
    }

    @Test
    void a_browser_of_the_united_states_reads_fahrenheit_at_once(BrowserScreen screen) {
        screen.open("");
        Browser browser = screen.page().context().browser();
        try (BrowserContext reader = browser.newContext(new Browser.NewContextOptions().setLocale("en-US"))) {
            Page page = reader.newPage();
            page.navigate(screen.address());

            assertThat(page.locator("[data-value=temperature]")).hasText("86.0\u00a0°F");
            assertThat(page.locator("[data-fact=wind]")).containsText("22\u00a0mph");
        }
    }

    @Test
    void the_units_fit_a_phone(BrowserScreen screen) {
        screen.page().setViewportSize(390, 844);
        screen.open("#/villes");
        screen.page().locator("#units").click();

        assertThat(screen.page().locator("#unit-precipitation")).isInViewport();
        assertThat(screen.scrollsSideways()).isFalse();
    }

    private static void choose(BrowserScreen screen, String quantity, String unit) {
        screen.page().locator("#units").click();
        screen.page().locator("#unit-" + quantity).selectOption(unit);
        screen.page().keyboard().press("Escape");
    }
}
