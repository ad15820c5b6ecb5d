package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.InMemoryVigie;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrowserTestExtension.class)
class QueriesInBrowserTest {

    @BeforeEach
    void history(InMemoryVigie vigie) {
        vigie.holdsParis();
    }

    @Test
    void a_query_is_followed_from_its_form_to_chart_table_and_file(BrowserScreen screen, InMemoryVigie vigie)
            throws IOException {
        String id = ask(screen);
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.says(id, "QUEUED", Map.of());
        assertThat(screen.query()).containsText("En file d’attente, position 1");
        vigie.says(id, "RUNNING", Map.of("progress_pct", 40.0, "stage", "compute"));
        assertThat(screen.query()).containsText(Pattern.compile("Calcul des statistiques 40\\s%"));
        assertThat(screen.query().getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "40");

        vigie.answers(id, InMemoryVigie.earlyParis());

        assertThat(screen.query()).hasAttribute("data-status", "SUCCEEDED");
        assertThat(screen.query().locator(".chart canvas")).isVisible();
        Locator march = screen.table().getByRole(AriaRole.ROW).filter(containing("mars 2021"));
        assertThat(march).containsText("12,48");
        assertThat(march).containsText("214/743");
        assertThat(march).containsText("couverture faible");
        Locator january = screen.table().getByRole(AriaRole.ROW).filter(containing("janvier 2021"));
        assertThat(january).containsText("aucune donnée");
        assertThat(screen.query().locator("[data-provenance=sources]")).containsText("open-meteo-historical-forecast");
        assertThat(screen.query().locator("[data-provenance=table_version]")).containsText("7");
        assertThat(screen.query().locator("[data-provenance=view]")).containsText("par jours");
        assertThat(screen.pastQuery(id)).containsText("Terminée");

        String picture = Files.readString(download(screen, "Image SVG").path());
        assertThat(picture).contains("Température", "Paris", "Open-Meteo.com, CC BY 4.0");
        BufferedImage pixels = ImageIO.read(download(screen, "Image PNG").path().toFile());
        assertThat(pixels.getWidth()).as("1000 at twice the size").isEqualTo(2000);

        Download file = screen.page()
                .waitForDownload(
                        () -> screen.query().getByText("Télécharger en CSV").click());
        assertThat(file.suggestedFilename()).matches("vigie-paris-2021.*-temperature_c-month\\.csv");
        assertThat(Files.readString(file.path())).contains("2021-03").contains("12.482");
    }

    private static Download download(BrowserScreen screen, String button) {
        return screen.page()
                .waitForDownload(() -> screen.query().getByText(button).click());
    }

    @Test
    void the_address_holds_the_question_before_it_is_asked_and_the_cities_are_one_stop_of_the_keyboard(
            BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();

        assertThat(screen.page())
                .hasURL(Pattern.compile(".*#/requetes\\?from=2021-01-01&to=2021-12-31&.*cities=2988507&.*"));
        assertThat(screen.page().locator(".choices-cities input[tabindex='0']")).hasCount(1);
        screen.page().reload();
        assertThat(screen.choice("Paris")).isChecked();
        assertThat(screen.button("2021")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void a_question_kept_under_a_name_fills_the_form_after_a_reload(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.page().getByText("Mes questions").click();
        screen.page()
                .getByLabel("Nom de la question", new Page.GetByLabelOptions().setExact(true))
                .fill("Paris en 2021");
        screen.page()
                .getByLabel("Nom de la question", new Page.GetByLabelOptions().setExact(true))
                .press("Enter");

        screen.open("#/villes");
        screen.page().reload();
        screen.open("#/requetes");
        screen.page().getByText("Mes questions").click();
        screen.button("Paris en 2021").click();

        assertThat(screen.choice("Paris")).isChecked();
        assertThat(screen.button("2021")).hasAttribute("aria-pressed", "true");
        screen.button("Retirer « Paris en 2021 »").click();
        assertThat(screen.button("Paris en 2021")).hasCount(0);
    }

    @Test
    void two_cities_are_compared_at_a_click(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.holds("2996944");
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.choice("Lyon").check();
        screen.button("2021").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(InMemoryVigie.earlyParis());
        InMemoryVigie.earlyParis().forEach(row -> {
            Map<String, @Nullable Object> lyon = new LinkedHashMap<>(row);
            lyon.put("city_id", "2996944");
            lyon.computeIfPresent("mean", (statistic, value) -> (Double) value + 1.5);
            rows.add(lyon);
        });
        vigie.answers(screen.requestId(), rows);

        screen.query()
                .getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("Paris − Lyon"))
                .check();

        Locator march = screen.table().getByRole(AriaRole.ROW).filter(containing("mars 2021"));
        assertThat(march.locator("[data-statistic=mean]")).containsText("12,48");
        assertThat(march.locator("[data-statistic=mean_anomaly]")).hasText("−1,50");
        assertThat(march.locator("[data-statistic=mean_reference]")).containsText("13,98");
    }

    @Test
    void the_keyboard_stays_at_the_answer_from_the_sending_of_a_question_to_its_arrival(
            BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Lancer la requête").press("Enter");
        Locator title = screen.query().locator(".query-title");
        assertThat(title).isFocused();
        String id = screen.requestId();

        vigie.says(id, "QUEUED", Map.of());
        assertThat(screen.query()).containsText("En file d’attente, position 1");
        assertThat(title).isFocused();
        vigie.says(id, "RUNNING", Map.of("progress_pct", 40.0, "stage", "compute"));
        assertThat(screen.query()).containsText("Calcul des statistiques");
        assertThat(title).isFocused();
        vigie.answers(id, InMemoryVigie.earlyParis());
        assertThat(screen.table()).containsText("mars 2021");

        assertThat(title).isFocused();
        assertThat(screen.query().getByRole(AriaRole.STATUS)).hasText("Terminée");
    }

    @Test
    void a_button_that_goes_leaves_the_focus_at_the_answer(BrowserScreen screen, InMemoryVigie vigie) {
        String id = ask(screen);
        Locator cancel = screen.query().getByText("Annuler", new Locator.GetByTextOptions().setExact(true));
        cancel.focus();

        vigie.says(id, "RUNNING", Map.of("progress_pct", 40.0, "stage", "compute"));
        assertThat(screen.query()).containsText("Calcul des statistiques");
        assertThat(cancel).isFocused();
        vigie.answers(id, InMemoryVigie.earlyParis());

        assertThat(screen.table()).containsText("mars 2021");
        assertThat(screen.query().locator(".query-title")).isFocused();
    }

    @Test
    void an_answer_takes_the_focus_from_nobody_who_types(BrowserScreen screen, InMemoryVigie vigie) {
        List<Route> held = new ArrayList<>();
        Pattern theQuery = Pattern.compile(".*/api/queries/[0-9a-f-]{36}");
        String id = ask(screen);
        screen.open("#/villes");
        screen.page().route(theQuery, held::add);
        screen.open("#/requetes/" + id);
        Locator search = screen.page().getByRole(AriaRole.COMBOBOX);
        search.pressSequentially("Ly");
        screen.page().waitForCondition(() -> !held.isEmpty());

        screen.page().unroute(theQuery);
        held.forEach(Route::resume);
        vigie.answers(id, InMemoryVigie.earlyParis());

        assertThat(screen.table()).containsText("mars 2021");
        assertThat(search).isFocused();
        assertThat(search).hasValue("Ly");
    }

    @Test
    void bars_without_data_are_hatched_and_the_legend_says_so(BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.choice("Somme").check();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).isVisible();
        Map<String, @Nullable Object> january = new LinkedHashMap<>(
                Map.of("city_id", InMemoryVigie.PARIS, "period", "2021-01", "metric", "precipitation_mm"));
        january.putAll(Map.of("count", 0, "expected_count", 744, "counted", "hours"));
        january.put("sum", null);
        Map<String, @Nullable Object> february = new LinkedHashMap<>(january);
        february.putAll(Map.of("period", "2021-02", "count", 672, "expected_count", 672, "sum", 41.3));

        vigie.answers(screen.requestId(), List.of(january, february));

        assertThat(screen.query().locator("[data-drawn=true]")).isVisible();
        assertThat(screen.query().locator("figcaption"))
                .containsText("Hachuré : période sans valeur, ce n’est pas un zéro.");
    }

    @Test
    void a_query_is_cancelled_with_one_click_until_it_has_ended(BrowserScreen screen, InMemoryVigie vigie) {
        String id = ask(screen);
        vigie.says(id, "RUNNING", Map.of("progress_pct", 40.0, "stage", "compute"));
        assertThat(screen.query()).hasAttribute("data-status", "RUNNING");

        screen.query()
                .getByText("Annuler", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(screen.query()).containsText("Annulation…");
        vigie.says(id, "CANCELLED", Map.of());
        assertThat(screen.query()).hasAttribute("data-status", "CANCELLED");
        assertThat(screen.query()).containsText("Annulée");
        assertThat(screen.query()).not().containsText("Annulation…");
        assertThat(screen.pastQuery(id)).containsText("Annulée");
    }

    @Test
    void a_question_asked_again_shows_the_earlier_answer_and_is_run_again_on_demand(
            BrowserScreen screen, InMemoryVigie vigie) {
        String earlier = ask(screen);
        vigie.answers(earlier, InMemoryVigie.earlyParis());
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        assertThat(screen.page().locator(".hints")).containsText("réponse immédiate");
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).containsText("Rien n’a été relancé");
        assertThat(screen.table()).containsText("mars 2021");
        assertThat(screen.requestId()).isEqualTo(earlier);

        screen.button("Rejouer").click();

        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        assertThat(screen.query()).not().containsText("Rien n’a été relancé");
        String again = screen.requestId();
        assertThat(again).isNotEqualTo(earlier);
        vigie.answers(again, InMemoryVigie.earlyParis());
        assertThat(screen.query()).containsText("identique à la réponse du");
    }

    @Test
    void a_frequent_question_asks_for_indices_which_are_shown_one_after_the_other(
            BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Jours d’été et nuits tropicales").click();
        assertThat(screen.page().locator("[data-field=preset]"))
                .containsText("Période remise à tout l’historique (2021–2024).");
        screen.button("2021").click();
        assertThat(screen.page().locator("[data-field=preset]")).not().containsText("Période remise");
        assertThat(screen.page().locator(".hints")).containsText("3 lignes");
        screen.page().locator("input[name=indices][value=Rnnmm]").check();
        screen.button("Lancer la requête").click();
        assertThat(screen.errorAt("rain_threshold_mm")).hasText("Indiquez un seuil de plus de 0.");
        screen.page().getByLabel("Seuil de pluie nn, en mm").fill("12,5");
        screen.button("Lancer la requête").click();
        assertThat(screen.query().locator(".query-title"))
                .hasText(
                        "Paris · Jours d'été, Nuits tropicales, Maximum des maximales, Jours de pluie d'au moins nn mm");

        vigie.answers(screen.requestId(), List.of(index("SU", "days", 43.0), index("TXx", "°C", 34.2)));

        assertThat(screen.table().getByRole(AriaRole.ROW).filter(containing("2021")))
                .containsText("365/365");
        screen.page()
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Maximum des maximales"))
                .check();
        assertThat(screen.table()).containsText("34,2");
    }

    @Test
    void an_answer_of_reported_days_counts_days_and_says_what_days_cannot_answer(
            BrowserScreen screen, InMemoryVigie vigie) {
        String id = ask(screen);
        Map<String, @Nullable Object> july = new LinkedHashMap<>(
                Map.of("city_id", InMemoryVigie.PARIS, "period", "2021-07", "metric", "temperature_c"));
        july.putAll(Map.of("count", 30, "expected_count", 31, "counted", "days", "mean", 15.347, "max", 27.2));
        july.put("min", null);

        vigie.answersOfDays(id, List.of(july), "Paris : des jours entiers.", "Paris: whole days.");

        assertThat(screen.table()).containsText("Couverture (j)");
        assertThat(screen.table()).containsText("30/31");
        assertThat(screen.query().locator(".result .remark")).hasText("Paris : des jours entiers.");
        assertThat(screen.query().locator("figcaption")).containsText("De jours tels que leur source les publie.");
        assertThat(screen.query().locator("[data-provenance=view]")).containsText("tels que leur source les publie");
    }

    @Test
    void where_the_reference_has_too_few_years_the_values_are_drawn_and_the_reader_is_told(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.holdsParisSince("1961-01-01T00:00:00Z");
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Écarts à la moyenne").click();
        screen.page().locator("#reference_from").fill("1961");
        screen.page().locator("#reference_to").fill("1990");
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).isVisible();
        Map<String, @Nullable Object> july = new LinkedHashMap<>(
                Map.of("city_id", InMemoryVigie.PARIS, "period", "2021-07", "metric", "temperature_c"));
        july.putAll(Map.of("count", 744, "expected_count", 744, "mean", 19.6));
        july.put("mean_anomaly", null);
        july.put("mean_reference", null);
        july.put("mean_reference_year_count", 3);

        vigie.answers(screen.requestId(), List.of(july));

        assertThat(screen.query().locator(".notice")).containsText("trop peu d’années de 1961 à 1990");
        assertThat(screen.table()).containsText("19,6");
        assertThat(screen.page().getByText("Écart à 1961–1990")).hasCount(0);
    }

    private static Map<String, @Nullable Object> index(String id, String unit, double value) {
        return Map.of(
                "city_id",
                InMemoryVigie.PARIS,
                "period",
                "2021",
                "index",
                id,
                "unit",
                unit,
                "count",
                365,
                "expected_count",
                365,
                "value",
                value);
    }

    @Test
    void what_is_missing_is_said_at_its_field_before_anything_is_sent(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.button("Lancer la requête").click();
        assertThat(screen.errorAt("city_ids")).hasText("Choisissez au moins une ville.");
        assertThat(screen.errorAt("date_from")).hasText("Indiquez une date.");
        assertThat(screen.page().locator("[data-field=request]"))
                .hasText("Choisissez au moins une ville. · Indiquez une date.");
        assertThat(screen.page().locator("[data-field=city_ids] :focus")).isInViewport();
        screen.choice("Paris").check();
        assertThat(screen.errorAt("city_ids")).isHidden();
        screen.page().getByLabel("Du", exactly()).fill("2022-01-02");
        screen.page().getByLabel("Au (inclus)").fill("2022-01-01");
        screen.button("Lancer la requête").click();
        assertThat(screen.errorAt("date_to")).hasText("La fin précède le début.");
        assertThat(screen.page().locator(".query-list li")).hasCount(0);
    }

    @Test
    void what_the_server_rejects_is_said_at_its_field(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.page().getByLabel("Du", exactly()).fill("1700-01-01");
        screen.page().getByLabel("Au (inclus)").fill("2021-12-31");
        screen.button("Lancer la requête").click();
        assertThat(screen.errorAt("date_from")).containsText("1800");
        screen.complaints().removeIf(complaint -> complaint.contains("400"));
    }

    /** A forecaster reads it before sending, and again at the field where nothing can be sent. */
    @Test
    void what_the_history_cannot_answer_is_told_before_it_is_sent(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.page().getByLabel("Du", exactly()).fill("1950-01-01");
        screen.page().getByLabel("Au (inclus)").fill("1950-12-31");
        screen.choice("Température").check();
        assertThat(screen.page().locator(".hints-rejected"))
                .hasText("Rien à ces dates : l’historique de Paris va du 1er janv. 2021 au 31 mars 2024.");

        screen.button("Lancer la requête").click();

        assertThat(screen.errorAt("date_from"))
                .hasText("Rien à ces dates : l’historique de Paris va du 1er janv. 2021 au 31 mars 2024.");
        assertThat(screen.page().locator(".query-list li")).hasCount(0);
        screen.complaints().removeIf(complaint -> complaint.contains("400"));
    }

    @Test
    void a_failed_query_names_its_fields(BrowserScreen screen, InMemoryVigie vigie) {
        String id = ask(screen);
        vigie.says(
                id,
                "FAILED",
                Map.of(
                        "message",
                        "Cannot answer the request: granularity: too many rows",
                        "errors",
                        List.of(Map.of("field", "granularity", "reason", "hour would give 2000000 rows"))));
        assertThat(screen.query()).hasAttribute("data-status", "FAILED");
        assertThat(screen.query().locator("li[data-field=granularity]"))
                .hasText("Granularité\u00a0: hour would give 2000000 rows");
    }

    @Test
    void a_request_nobody_could_read_stands_in_the_list_with_its_reason(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.says(
                "invalid-requests.batch-0-12",
                "FAILED",
                Map.of(
                        "message",
                        "Cannot read the request: not JSON",
                        "errors",
                        List.of(Map.of("field", "request", "reason", "not JSON"))));
        screen.open("#/requetes");
        screen.pastQuery("invalid-requests.batch-0-12").getByRole(AriaRole.LINK).click();
        assertThat(screen.query()).containsText("Requête illisible");
        assertThat(screen.query()).containsText("Cannot read the request: not JSON");
    }

    @Test
    void an_address_opens_its_query_even_after_the_server_was_started_again(BrowserScreen screen, InMemoryVigie vigie) {
        String id = ask(screen);
        vigie.answers(id, InMemoryVigie.earlyParis());
        vigie.stop();
        vigie.startAgain();
        screen.open("#/villes");
        screen.open("#/requetes/" + id);
        assertThat(screen.table()).containsText("mars 2021");
        screen.complaints().clear(); // the connection was lost on purpose
    }

    @Test
    void an_answer_whose_connection_was_lost_is_asked_for_again(BrowserScreen screen, InMemoryVigie vigie) {
        screen.page().route("**/result", Route::abort);
        String id = ask(screen);
        vigie.answers(id, InMemoryVigie.earlyParis());
        assertThat(screen.query().getByRole(AriaRole.ALERT)).containsText("Le serveur ne répond pas");
        screen.page().unroute("**/result");
        assertThat(screen.table()).containsText("mars 2021");
        screen.complaints().clear(); // the connection was lost on purpose
    }

    @Test
    void changing_the_language_leaves_an_open_query_open_and_the_focus_where_it_was(
            BrowserScreen screen, InMemoryVigie vigie) {
        String id = ask(screen);
        vigie.answers(id, InMemoryVigie.earlyParis());
        assertThat(screen.table()).containsText("mars 2021");
        screen.language("English").click();
        assertThat(screen.table()).containsText("March 2021");
        assertThat(screen.table()).containsText("12.48");
        assertThat(screen.language("English")).isFocused();
    }

    @Test
    void an_unknown_query_is_said_to_be_unknown(BrowserScreen screen) {
        screen.open("#/requetes/00000000-0000-4000-8000-000000000000");
        assertThat(screen.page().getByText("Cette requête n’existe pas")).isVisible();
        screen.complaints().removeIf(complaint -> complaint.contains("404"));
    }

    @Test
    void the_address_of_an_answer_that_is_gone_still_holds_its_question(BrowserScreen screen) {
        String id = ask(screen);
        String address = screen.page().url().replace(id, "00000000-0000-4000-8000-000000000000");
        screen.open("#/villes");
        screen.page().reload();
        screen.page().navigate(address);

        assertThat(screen.page().getByText("Cette réponse n’est plus gardée")).isVisible();
        assertThat(screen.choice("Paris")).isChecked();
        assertThat(screen.page().getByLabel("Du", exactly())).hasValue("2021-01-01");
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        screen.complaints().removeIf(complaint -> complaint.contains("404"));
    }

    @Test
    void a_past_query_fills_the_form_again(BrowserScreen screen) {
        String id = ask(screen);
        screen.open("#/villes");
        screen.page().reload();
        screen.open("#/requetes");
        assertThat(screen.choice("Paris")).not().isChecked();
        screen.pastQuery(id).getByRole(AriaRole.BUTTON).click();
        assertThat(screen.choice("Paris")).isChecked();
        assertThat(screen.page().getByLabel("Du", exactly())).hasValue("2021-01-01");
    }

    @Test
    void the_history_held_is_shown_before_the_question_is_asked(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        assertThat(screen.page().locator(".hints")).containsText("12 lignes");
        assertThat(screen.page().locator(".hints")).containsText(Pattern.compile("2021 77\\s%"));
        screen.choice("Pression").check();
        assertThat(screen.page().locator(".hints tr[data-metric=pressure_msl_hpa]"))
                .containsText("rien");
    }

    @Test
    void a_city_without_history_can_be_asked_about_too(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.page()
                .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Ajouter une autre ville"))
                .fill("東京");
        screen.options().first().click();
        assertThat(screen.choice("Tokyo")).isChecked();
        assertThat(screen.page().getByText("sans historique")).isVisible();
    }

    @Test
    void a_table_sorts_by_its_headings_and_empty_periods_stay_last(BrowserScreen screen, InMemoryVigie vigie) {
        String id = ask(screen);
        vigie.answers(id, InMemoryVigie.earlyParis());
        Locator heading = screen.table().getByRole(AriaRole.COLUMNHEADER).filter(containing("Moyenne"));
        heading.getByRole(AriaRole.BUTTON).click();
        assertThat(heading).hasAttribute("aria-sort", "ascending");
        assertThat(screen.table().getByRole(AriaRole.ROW).nth(1)).containsText("avril 2021");
        assertThat(screen.table().getByRole(AriaRole.ROW).last()).containsText("février 2021");
    }

    /** Paris, 2021, as the form offers it. @return the id of the request */
    private static String ask(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).isVisible();
        return screen.requestId();
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
