package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alert thresholds of a city's own, set on its page. */
@ExtendWith(BrowserTestExtension.class)
class ThresholdsInBrowserTest {
    @BeforeEach
    void a_city_that_is_followed(InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of());
    }

    @ParameterizedTest
    @CsvSource({"390", "1280"})
    void a_button_below_the_alerts_leads_to_them(int width, BrowserScreen screen) {
        screen.page().setViewportSize(width, 844);
        screen.open("#/villes/" + PARIS);

        screen.button("Régler les seuils d’alerte de cette ville").press("Enter");

        assertThat(screen.page().locator(".thresholds > summary")).isFocused();
        assertThat(screen.page().locator(".thresholds > summary")).isInViewport();
        assertThat(screen.page().locator("[data-rule=heat]")).isVisible();
        screen.language("English").click();
        assertThat(screen.button("Set this city’s own alert thresholds")).isVisible();
    }

    @Test
    void they_are_set_by_keyboard_said_whose_they_are_and_reset(BrowserScreen screen, InMemoryVigie vigie) {
        Locator heat = opened(screen);
        assertThat(heat.locator(".thresholds-whose")).hasText("Seuils de la règle : 30 · 35 · 40\u00a0°C.");

        heat.getByLabel("Niveau 1").fill("33,5");
        heat.getByLabel("Niveau 2").fill("");
        heat.getByLabel("Niveau 3").fill("");
        heat.getByLabel("Niveau 1").press("Enter");

        assertThat(heat.getByRole(AriaRole.STATUS)).hasText("Enregistré : vaut dès le prochain relevé.");
        assertThat(heat.locator(".thresholds-whose"))
                .containsText("Seuils propres à la ville : 33,5\u00a0°C, depuis le");
        assertThat(screen.page().locator(".thresholds > summary")).hasText("Seuils d’alerte · 1 propre à la ville");
        assertThat(published(vigie).alertThresholds().get("heat"))
                .satisfies(own -> assertThat(own.levels()).containsExactly(33.5));
        screen.page().reload();
        heat = opened(screen);
        assertThat(heat.getByLabel("Niveau 1")).hasValue("33,5");

        heat.getByRole(AriaRole.BUTTON, named("Revenir aux seuils de la règle")).press("Enter");

        assertThat(heat.locator(".thresholds-whose")).hasText("Seuils de la règle : 30 · 35 · 40\u00a0°C.");
        assertThat(heat.getByRole(AriaRole.BUTTON, named("Enregistrer"))).isFocused();
        assertThat(published(vigie).alertThresholds()).isEmpty();
    }

    @Test
    void a_rule_is_switched_off_and_what_makes_no_sense_is_told_before_it_is_sent(
            BrowserScreen screen, InMemoryVigie vigie) {
        Locator heat = opened(screen);

        heat.getByLabel("Niveau 2").fill("29");
        heat.getByRole(AriaRole.BUTTON, named("Enregistrer")).click();
        assertThat(heat.getByRole(AriaRole.ALERT))
                .hasText("Du moins au plus sévère : chaque seuil au-dessus du précédent.");
        heat.getByLabel("Niveau 2").fill("99");
        heat.getByRole(AriaRole.BUTTON, named("Enregistrer")).click();
        assertThat(heat.getByRole(AriaRole.ALERT)).hasText("Un seuil va de −89,2\u00a0°C à 56,7\u00a0°C.");
        assertThat(published(vigie).alertThresholds()).isEmpty();

        heat.getByLabel("Alerter ici").uncheck();
        assertThat(heat.getByLabel("Niveau 1")).isHidden();
        heat.getByRole(AriaRole.BUTTON, named("Enregistrer")).click();

        assertThat(heat.locator(".thresholds-whose")).containsText("aucun, règle désactivée");
        assertThat(published(vigie).alertThresholds().get("heat"))
                .satisfies(own -> assertThat(own.levels()).isEmpty());
    }

    @Test
    void they_are_in_the_readers_units(BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/villes");
        screen.page().evaluate("localStorage.setItem('vigie.units', JSON.stringify({ temperature: '°F' }))");
        screen.page().reload();
        Locator heat = opened(screen);
        assertThat(heat.getByLabel("Niveau 1")).hasValue("86");

        heat.getByLabel("Niveau 1").fill("90");
        heat.getByRole(AriaRole.BUTTON, named("Enregistrer")).click();

        assertThat(heat.locator(".thresholds-whose")).containsText("90 · 95 · 104\u00a0°F");
        assertThat(published(vigie).alertThresholds().get("heat"))
                .satisfies(own -> assertThat(own.levels()).containsExactly(32.222, 35.0, 40.0));
    }

    @Test
    void what_somebody_else_sets_is_shown_at_once(BrowserScreen screen, InMemoryVigie vigie) {
        Locator heat = opened(screen);

        CityConfiguration now = published(vigie);
        vigie.log()
                .append(
                        Topics.WEATHER_QUERIES_REQUESTS,
                        PARIS,
                        Json.write(now.withAlertThresholds(
                                "heat",
                                new CityAlertThresholds(List.of(31.0), "anna", now.updatedAt()),
                                now.updatedAt())));

        assertThat(heat.locator(".thresholds-whose")).containsText("31\u00a0°C, posés par anna");
    }

    @Test
    void they_are_drawn_across_the_curve_and_the_rules_own_when_they_are_asked_for(
            BrowserScreen screen, InMemoryVigie vigie) {
        Instant newest = Instant.parse("2026-11-30T08:00:00Z");
        for (int ago = 0; ago < 24; ago++) {
            String end = newest.minus(Duration.ofHours(ago)).toString();
            Map<String, ?> values = Map.of("temperature_c", 31.0 - ago / 2.0);
            vigie.closes(Map.of(
                    "city_id", PARIS, "source", "open-meteo", "hour_end", end, "closed_at", end, "values", values));
        }
        opened(screen);
        Locator temperature = screen.page().locator("[data-panel=temperature]");
        assertThat(temperature.locator("svg")).isVisible();
        assertThat(temperature.locator(".plot-level")).hasCount(0);

        screen.page().getByLabel("Seuils d’alerte").press("Space");
        assertThat(temperature.locator(".plot-level-rule")).hasCount(2); // 30 and 35 °C, where the scale ends
        assertThat(temperature.locator(".plot-levels"))
                .containsText("forte chaleur, seuils de la règle : 30 · 35 · 40\u00a0°C");
        screen.page().reload();
        Locator heat = opened(screen);
        heat.getByLabel("Niveau 1").fill("28");
        heat.getByLabel("Niveau 2").fill("33");
        heat.getByLabel("Niveau 3").fill("");
        heat.getByRole(AriaRole.BUTTON, named("Enregistrer")).click();

        assertThat(temperature.locator(".plot-level-own")).hasCount(2);
        assertThat(screen.page().getByLabel("Seuils d’alerte")).isChecked();
        screen.language("English").click();
        assertThat(temperature.locator(".plot-levels"))
                .containsText("great heat, the city’s own thresholds: 28 · 33\u00a0°C");
    }

    @ParameterizedTest
    @CsvSource({"390", "1280"})
    void neither_a_phone_nor_a_desk_scrolls_sideways_in_either_language(int width, BrowserScreen screen) {
        screen.page().setViewportSize(width, 844);
        opened(screen);
        assertThat(screen.scrollsSideways()).isFalse();
        screen.language("English").click();
        screen.page().locator(".thresholds > summary").click();
        assertThat(screen.page().locator("[data-rule=frost] legend")).hasText("frost (°C)");
        assertThat(screen.scrollsSideways()).isFalse();
    }

    /** The form of the rule of heat on the city's page. */
    private static Locator opened(BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        screen.page().locator(".thresholds > summary").press("Enter");
        return screen.page().locator("[data-rule=heat]");
    }

    private static CityConfiguration published(InMemoryVigie vigie) {
        List<byte[]> all = vigie.log().values(Topics.WEATHER_QUERIES_REQUESTS);
        return Json.read(all.get(all.size() - 1), CityConfiguration.class);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
