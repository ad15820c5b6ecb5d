package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(BrowserTestExtension.class)
class TabsLanguageAndThemeInBrowserTest {
    private static final String SILENT_SCHEDULER = """
            {"status": "degraded", "parts": [{"name": "airflow", "status": "degraded", "detail": "scheduler is unhealthy"}],
             "incidents": [{"part": "airflow-scheduler", "fault": "silent", "since": "2026-11-29T02:08:00Z",
               "noticed_at": "2026-11-29T02:08:50Z", "detail": "its last heartbeat is 50 s old", "path": null,
               "restarts": 0, "restarted_at": null, "problem": null, "healed_at": null, "gone_at": null,
               "questions_waited": 3, "questions_failed": 0}]}""";

    @BeforeEach
    void two_cities_and_a_history(InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.activate(PARIS);
        vigie.replays(TOKYO, Map.of());
        vigie.observes(PARIS, Map.of());
        vigie.holdsParis();
    }

    @Test
    void french_comes_first_and_english_is_one_click_away_and_remembered(BrowserScreen screen) {
        screen.open("#/villes");
        assertThat(screen.page().locator("html")).hasAttribute("lang", "fr");
        assertThat(heading(screen)).hasText("Configuration Villes");
        screen.language("English").click();
        assertThat(screen.page().locator("html")).hasAttribute("lang", "en");
        assertThat(heading(screen)).hasText("City Configuration");
        assertThat(screen.tile(TOKYO)).containsText("Replay of recorded data");
        assertThat(screen.tile(TOKYO).locator("[data-value=temperature]")).hasText("34.4\u00a0°C");
        assertThat(screen.language("English")).isFocused();
        screen.page().reload();
        assertThat(heading(screen)).hasText("City Configuration");
    }

    @Test
    void the_form_keeps_what_was_chosen_when_the_language_or_the_tab_changes(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.language("English").click();
        screen.page().getByRole(AriaRole.LINK, named("City Configuration")).click();
        screen.page().getByRole(AriaRole.LINK, named("Historical Queries")).click();
        assertThat(screen.choice("Paris")).isChecked();
    }

    @Test
    void the_tabs_are_addresses_that_say_which_one_is_open(BrowserScreen screen) {
        screen.open("");
        Locator cities = screen.page().getByRole(AriaRole.LINK, named("Configuration Villes"));
        Locator queries = screen.page().getByRole(AriaRole.LINK, named("Requêtes Historiques"));
        assertThat(cities).hasAttribute("aria-current", "page");
        queries.click();
        assertThat(queries).hasAttribute("aria-current", "page");
        assertThat(screen.page()).hasTitle("Requêtes Historiques · Vigie");
        screen.page().goBack();
        assertThat(heading(screen)).hasText("Configuration Villes");
    }

    @ParameterizedTest
    @CsvSource({"#/villes,Français", "#/villes,English", "#/requetes,Français", "#/requetes,English"})
    void a_phone_shows_it_all_without_scrolling_sideways(String hash, String language, BrowserScreen screen) {
        screen.page().setViewportSize(390, 844);
        screen.open(hash);
        screen.language(language).click();
        assertThat(heading(screen)).isVisible();
        assertThat(screen.page()
                        .locator(hash.equals("#/villes") ? ".tile .facts" : ".choices-cities .choice")
                        .first())
                .isVisible();
        assertThat(screen.scrollsSideways()).isFalse();
    }

    @Test
    void an_answer_fits_a_phone_too_its_table_scrolls_by_itself(BrowserScreen screen, InMemoryVigie vigie) {
        screen.page().setViewportSize(390, 844);
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).isVisible();
        vigie.answers(screen.requestId(), InMemoryVigie.earlyParis());
        assertThat(screen.query().locator(".chart canvas")).isVisible();
        assertThat(screen.scrollsSideways()).isFalse();
    }

    @Test
    void a_question_is_asked_by_keyboard_alone(BrowserScreen screen) {
        screen.open("#/requetes");
        assertThat(screen.choice("Paris")).isVisible();
        screen.page().keyboard().press("Tab");
        assertThat(screen.page().getByText("Aller au contenu")).isFocused();
        screen.page().keyboard().press("Enter");
        screen.tabTo(screen.choice("Paris"));
        screen.page().keyboard().press("Space");
        screen.tabTo(screen.button("2021"));
        screen.page().keyboard().press("ArrowRight");
        assertThat(screen.button("2022")).isFocused();
        screen.page().keyboard().press("Enter");
        screen.tabTo(screen.button("Lancer la requête"));
        screen.page().keyboard().press("Enter");
        assertThat(screen.query()).containsText("1er janv. – 31 déc. 2022");
    }

    @Test
    void a_theme_once_chosen_is_remembered(BrowserScreen screen) {
        screen.open("#/villes");
        Locator button = screen.page().locator("#theme");
        button.click();
        button.click();
        assertThat(screen.page().locator("html")).hasAttribute("data-theme", "dark");
        screen.page().reload();
        assertThat(screen.page().locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void the_foot_says_how_the_parts_are_which_version_and_whose_data(BrowserScreen screen) {
        screen.open("#/villes");
        Locator foot = screen.page().getByRole(AriaRole.CONTENTINFO);
        assertThat(foot).containsText("Tous les services fonctionnent");
        assertThat(foot).containsText("0.1.0-test");
        assertThat(foot).containsText("Open-Meteo.com (CC BY 4.0)");
        assertThat(foot).containsText("GeoNames (CC BY 4.0)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Français | Ordonnanceur d’Airflow : silencieux depuis | 3 questions attendent, aucune n’est perdue.
                    English  | Airflow’s scheduler: silent since               | 3 questions wait, none was lost.
                    """)
    void the_foot_says_at_once_which_part_is_ill_in_both_languages(
            String language, String fault, String questions, BrowserScreen screen) {
        screen.open("#/villes");
        screen.language(language).click();
        // The texts of the other language are fetched first, then the page is drawn anew.
        assertThat(screen.page().locator("html")).hasAttribute("lang", language.equals("English") ? "en" : "fr");
        Locator foot = screen.page().getByRole(AriaRole.CONTENTINFO);
        foot.locator("summary").focus();

        screen.page()
                .route(
                        "**/api/health",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(SILENT_SCHEDULER)));

        assertThat(foot.locator(".incidents")).containsText(fault);
        assertThat(foot.locator(".incidents")).containsText(questions);
        // Who reads with the keyboard is not thrown out when the words change.
        assertThat(foot.locator("summary")).isFocused();
    }

    private static Locator heading(BrowserScreen screen) {
        return screen.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
