package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.inmemory.InMemoryVigie;
import io.vigie.web.inmemory.TestUsersFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in and out with a real browser, each time one that knows nothing yet; and what a viewer is shown. */
class LoginInBrowserTest {
    private static final String VIOLATIONS = """
            async () => (await axe.run()).violations.map(rule =>
              rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '))""";

    private static Chromium chromium;

    private final InMemoryVigie vigie = new InMemoryVigie(
            Map.of("VIGIE_WEB_USERS_FILE", TestUsersFile.file().toString()), new InMemoryMessageLog());
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void shut() {
        chromium.close();
    }

    @BeforeEach
    void a_city_is_followed() {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of());
        browser(new Browser.NewContextOptions().setLocale("fr-FR"));
    }

    @AfterEach
    void close() {
        context.close();
        vigie.close();
    }

    private void browser(Browser.NewContextOptions options) {
        Browser browser = Objects.requireNonNull(chromium.page().context().browser());
        context = browser.newContext(options);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    private void signIn(String name) {
        assertThat(page.getByLabel("Nom")).isFocused();
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type(TestUsersFile.PASSWORD);
        page.keyboard().press("Enter");
    }

    @Test
    void by_keyboard_one_comes_to_where_one_wanted_to_be() {
        page.navigate(vigie.address() + "/#/requetes");

        assertThat(page).hasURL(Pattern.compile(".*/login#/requetes$"));
        signIn("ada");

        assertThat(page).hasURL(vigie.address() + "/#/requetes");
        assertThat(page.locator(".reader-name")).hasText("ada éditeur");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Lancer la requête"))).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_wrong_password_is_said_and_the_name_stays() {
        page.navigate(vigie.address() + "/login");
        page.getByLabel("Nom").fill("ada");
        page.getByLabel("Mot de passe").fill("guess");
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Le nom ou le mot de passe ne convient pas.");
        assertThat(page.getByLabel("Nom")).hasValue("ada");
        assertThat(page.getByLabel("Mot de passe")).isFocused();
    }

    @Test
    void a_viewer_reads_and_is_told_what_takes_an_editor() {
        page.navigate(vigie.address() + "/");
        signIn("zoé");

        assertThat(page.locator(".reader-name")).hasText("zoé lecteur");
        assertThat(page.locator("article[data-city-id='" + PARIS + "'] .facts")).isVisible();
        assertThat(page.locator(".tile-off")).hasCount(0);
        assertThat(page.getByRole(AriaRole.COMBOBOX, named("Suivre une ville"))).hasCount(0);
        assertThat(page.locator(".viewer-note")).containsText("Votre compte est en lecture : suivre une ville");

        page.navigate(vigie.address() + "/#/requetes");
        assertThat(page.locator(".query-form .viewer-note"))
                .containsText("poser une question demande un compte d’éditeur");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Lancer la requête"))).hasCount(0);
        page.navigate(vigie.address() + "/#/import");
        assertThat(page.locator(".import-form .viewer-note")).isVisible();
        page.navigate(vigie.address() + "/#/villes/" + PARIS);
        page.locator(".thresholds > summary").click();
        assertThat(page.locator(".thresholds .viewer-note")).containsText("changer un seuil");
        assertThat(page.locator("[data-rule=heat]").getByLabel("Niveau 1")).isDisabled();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Enregistrer"))).hasCount(0);
        page.locator(".counters > summary").click();
        assertThat(page.locator("#counters-city")).isVisible();
        assertThat(page.locator(".own-days")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void who_signs_out_is_asked_for_the_login_again() {
        page.navigate(vigie.address() + "/");
        signIn("ada");
        page.getByRole(AriaRole.BUTTON, named("Se déconnecter")).click();

        assertThat(page).hasURL(vigie.address() + "/login");
        page.navigate(vigie.address() + "/");
        assertThat(page.getByLabel("Mot de passe")).isVisible();
    }

    @Test
    void a_page_whose_session_has_ended_says_so_and_leads_to_the_form() {
        page.navigate(vigie.address() + "/#/requetes");
        signIn("ada");
        assertThat(page.locator(".reader-name")).isVisible();
        page.context().request().delete(vigie.address() + "/login");

        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("La session est terminée");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Se connecter").setExact(true))
                .click();
        signIn("ada");
        assertThat(page).hasURL(vigie.address() + "/#/requetes");
    }

    @ParameterizedTest
    @CsvSource({"ada, 1", "zoé, 0"})
    void an_editor_is_told_who_asked(String name, int told) {
        String id = "c1d2a7e0-3b4f-4c8d-8e21-6f5a9b0c1d22";
        vigie.requests(id, """
                {"request_id": "%s", "kind": "query", "city_ids": ["2988507"], "date_from": "2021-01-01",
                 "date_to": "2021-04-30", "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "month",
                 "submitted_by": "grace", "submitted_at": "2026-11-30T08:00:00Z"}""".formatted(id));
        page.navigate(vigie.address() + "/#/requetes");
        signIn(name);

        assertThat(page.locator(".query-list li[data-request-id='" + id + "']")).isVisible();
        assertThat(page.locator(".query-list").getByText("par grace")).hasCount(told);
    }

    @Test
    void the_form_needs_no_script() {
        context.close();
        browser(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
        page.navigate(vigie.address() + "/openapi.json");

        page.getByLabel("Name").fill("zoé");
        page.getByLabel("Password").fill(TestUsersFile.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();

        assertThat(page).hasURL(vigie.address() + "/openapi.json");
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, LIGHT, 1280", "en-GB, DARK, 390", "fr-FR, DARK, 390", "en-GB, LIGHT, 1280"})
    void no_rule_of_axe_is_violated(String locale, ColorScheme colours, int width) throws IOException {
        context.close();
        browser(new Browser.NewContextOptions()
                .setLocale(locale)
                .setColorScheme(colours)
                .setViewportSize(width, 844));
        page.navigate(vigie.address() + "/login");
        page.locator("#user").fill("zoé");
        page.locator("#password").fill("guess");
        page.keyboard().press("Enter");
        assertThat(page.locator("#problem")).isVisible();
        holds("the form with a problem " + locale + " " + width);

        page.locator("#password").fill(TestUsersFile.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator(".reader-name")).isVisible();
        assertThat(page.locator("article .facts").first()).isVisible();
        holds("the cities of a viewer " + locale + " " + width);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
                .isFalse();
    }

    private void holds(String state) throws IOException {
        try (InputStream axe = LoginInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat((List<?>) page.evaluate(VIOLATIONS)).as(state).isEmpty();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
