package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.vigie.web.inmemory.InMemoryVigie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of the screen is held against the rules of axe, which leave nothing to judgement. */
@ExtendWith(BrowserTestExtension.class)
class AccessibilityInBrowserTest {
    private static final String LOGGER_NAME = "<img src=x onerror=alert(1)>.csv";
    private static final byte[] LOGGER = """
            Station
            Date;Heure;Temp. ext. (°C);Vent
            01/07/2023;14:00;24,5;36,0
            01/07/2023;15:00;=cmd|' /C calc'!A0;-999
            """.getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void two_cities_with_alerts_and_curves(InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        vigie.holdsParis();
        vigie.loads();
        vigie.replays(TOKYO, Map.of());
        vigie.observes(PARIS, Map.of("temperature_c", 25));
        vigie.holdsDaysSince(LocalDate.now(ZoneOffset.UTC).minusDays(40), 33.4);
        vigie.alerts(Map.of());
        vigie.alerts(Map.of("city_id", PARIS, "alert_id", "of-paris", "level", 3));
        Instant newest = Instant.parse("2022-07-10T12:00:00Z");
        for (int ago = 100; ago >= 0; ago--) {
            for (String source : List.of("open-meteo", "metar")) {
                vigie.closes(Map.of(
                        "city_id",
                        PARIS,
                        "source",
                        source,
                        "hour_end",
                        newest.minusSeconds(ago * 3_600L).toString(),
                        "values",
                        Map.of("temperature_c", 20.5, "wind_speed_ms", 4, "wind_direction_deg", 270)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Français, LIGHT, 1280", "English, DARK, 390", "Français, DARK, 1280", "English, LIGHT, 390"})
    void no_rule_is_violated_in_any_state(String language, ColorScheme colours, int width, BrowserScreen screen) {
        Page page = screen.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.setViewportSize(width, 844);
        screen.open("#/villes");
        screen.language(language).click();
        assertThat(screen.tile(PARIS).locator(".facts")).isVisible();
        AxeRules.hold(page, "tiles");

        screen.tile(PARIS).locator(".mute").click();
        page.locator(".alert-history summary").click();
        assertThat(page.locator(".alert-history li").first()).isVisible();
        page.locator("#units").click();
        AxeRules.hold(page, "a muted alert, the history of alerts and the units, opened");

        page.keyboard().press("Escape"); // the units, opened, lie over the views
        page.locator("[data-view=table]").click();
        assertThat(page.locator("tr[data-city-id='" + PARIS + "']")).isVisible();
        AxeRules.hold(page, "table of cities");

        page.locator("[data-view=map]").click();
        assertThat(page.locator(".map-land").first()).isAttached();
        page.locator("a[data-map-city='" + PARIS + "']").focus();
        assertThat(page.locator(".map-marked")).hasCount(1);
        AxeRules.hold(page, "map of cities");

        screen.open("#/villes/" + PARIS);
        assertThat(page.locator("[data-panel=temperature] .plot")).isVisible();
        assertThat(page.locator(".last-exceedance")).isVisible();
        page.locator(".alert-history summary").click();
        assertThat(page.locator(".alert-history li a").first()).isVisible();
        page.locator("[data-span='168']").click();
        page.locator(".switch input[value=yesterday]").check();
        page.locator(".curves-values summary").click();
        assertThat(page.locator(".curves-values tbody tr").first()).isVisible();
        page.locator(".rose-values summary").click();
        page.locator(".difference-values summary").click();
        assertThat(page.locator(".rose-values tbody tr").first()).isVisible();
        assertThat(page.locator(".difference-values tbody tr").first()).isVisible();
        page.locator(".thresholds > summary").click();
        page.locator("[data-rule=heat] .thresholds-levels input").first().fill("99");
        page.locator("[data-rule=heat] button[type=submit]").click();
        assertThat(page.locator("[data-rule=heat] .field-error")).isVisible();
        page.locator("details.counters > summary").click();
        page.locator(".own-days button").click();
        assertThat(page.locator("#own-days-error")).isVisible();
        AxeRules.hold(page, "a city's page, with a threshold and days that cannot be set");

        screen.open("#/requetes");
        assertThat(page.locator("form")).isVisible();
        AxeRules.hold(page, "form of queries");

        screen.open("#/import");
        assertThat(page.locator(".import-list > li")).hasCount(1);
        page.locator("#import-file").setInputFiles(new FilePayload(LOGGER_NAME, "text/csv", LOGGER));
        assertThat(page.locator(".import-mapping select").first()).isVisible();
        page.locator(".import-list summary").click();
        page.locator(".import-form button[type=submit]").click();
        page.locator(".import-actions > .button").last().click();
        assertThat(page.locator(".import-sure")).isVisible();
        AxeRules.hold(page, "a file that is described, with what is missing, and the report of a load");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
