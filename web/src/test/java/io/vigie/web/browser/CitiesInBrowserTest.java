package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrowserTestExtension.class)
/** The tab of cities in a real browser: tiles, activation, live readings. */
class CitiesInBrowserTest {
    private static final String ZURICH = "2657896";
    private static final String BACKFILL = "3d5a52b1-8f0b-4d0e-9c55-3c1f2b7d9a10";

    @Test
    void a_city_is_found_without_its_accent_and_by_its_name_in_another_script(BrowserScreen screen) {
        screen.open("#/villes");
        screen.search().fill("zurich");
        assertThat(screen.options().first()).containsText("Zurich");
        assertThat(screen.options().first()).containsText("Suisse");
        screen.search().fill("東京");
        assertThat(screen.options().first()).containsText("Tokyo");
        assertThat(screen.options().first()).containsText("東京");
        screen.search().fill("xyzzy");
        assertThat(screen.page().getByText("Aucune ville de ce nom.")).isVisible();
    }

    @Test
    void a_city_is_activated_by_keyboard_alone_and_its_tile_fills_when_a_reading_comes(
            BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/villes");
        screen.search().focus();
        screen.page().keyboard().type("zurich");
        assertThat(screen.search()).hasAttribute("aria-expanded", "true");
        screen.page().keyboard().press("ArrowDown");
        assertThat(screen.options().first()).hasAttribute("aria-selected", "true");
        screen.page().keyboard().press("Enter");
        Locator tile = screen.tile(ZURICH);
        assertThat(tile).containsText("En attente de la première mesure");

        vigie.observes(ZURICH, Map.of("temperature_c", -3.26, "weather_fr", "ciel clair"));

        assertThat(tile.locator("[data-value=temperature]")).hasText("−3,3\u00a0°C");
        assertThat(tile).containsText("ciel clair");
        assertThat(tile.locator("[data-fact=wind]")).containsText("3\u00a0km/h SO");
        assertThat(tile.locator("[data-fact=pressure]")).containsText("hPa");
        assertThat(tile).containsText("Open-Meteo");
        assertThat(tile.locator("[data-badge=replay]")).hasCount(0);
    }

    @Test
    void a_tile_says_how_unusual_its_temperature_is_and_the_tiles_can_be_sorted_by_it(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(ZURICH);
        vigie.observes(PARIS, beside(9.4, 30, 29));
        vigie.observes(ZURICH, beside(14.1, 2, 59));
        screen.open("#/villes");

        assertThat(screen.tile(ZURICH).locator("[data-value=climate]"))
                .containsText("Plus doux que 96\u202f% des jours du début de janvier");
        assertThat(screen.tile(ZURICH).locator("[data-value=climate]"))
                .containsText("2e plus chaude de 60 valeurs · à 15\u00a0h, à 7\u00a0jours près du 5 janvier, 4\u00a0ans"
                        + " de 2020–2023 · provisoire");
        assertThat(screen.page().locator("article.tile").first()).hasAttribute("data-city-id", PARIS);

        screen.page().getByLabel("Trier").selectOption("unusual");

        assertThat(screen.page().locator("article.tile").first()).hasAttribute("data-city-id", ZURICH);

        screen.language("English").click();
        assertThat(screen.tile(PARIS).locator("[data-value=climate]")).containsText("Close to normal");
        assertThat(screen.tile(PARIS).locator("[data-value=climate]"))
                .containsText("Colder than 48% of days in early January");
        assertThat(screen.page().locator("article.tile").first()).hasAttribute("data-city-id", ZURICH);
    }

    /** Of sixty values of early January. */
    private static Map<String, Object> beside(double celsius, int fromWarmest, int fromColdest) {
        return Map.of(
                "temperature_c",
                celsius,
                "temperature_rank_from_warmest",
                fromWarmest,
                "temperature_rank_from_coldest",
                fromColdest,
                "normal_value_count",
                60,
                "normal_year_count",
                4,
                "normal_year_from",
                2020,
                "normal_year_to",
                2023,
                "climate_slot",
                "01-05T15",
                "climate_state",
                "provisional");
    }

    @Test
    void a_line_says_how_far_the_layers_agree_and_opens_to_the_hours_that_differ(
            BrowserScreen screen, InMemoryVigie vigie) {
        String hour = Instant.now().truncatedTo(ChronoUnit.HOURS).toString();
        vigie.activate("5128581");
        vigie.reconciles("reconciled-hour.equal", Map.of("hour_end", hour, "city_id", PARIS));
        vigie.reconciles("reconciled-hour.late", Map.of("hour_end", hour));
        screen.open("#/villes");
        Locator agreement = screen.page().locator(".agreement");
        assertThat(agreement.locator("summary"))
                .hasText("Couches d’accord : 50\u202f% sur 30\u00a0jours · 2 heures comparées · 1 diffère");

        agreement.locator("summary").click();

        assertThat(agreement.locator("li")).containsText("New York");
        assertThat(agreement.locator("li"))
                .containsText(
                        "mesure arrivée trop tard · Température, valeur : 16,1\u00a0°C en direct, 16,3\u00a0°C dans l’archive");
    }

    @Test
    void a_city_has_its_name_in_the_readers_language(BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/villes");
        screen.search().fill("Londres, Royaume-Uni");
        assertThat(screen.options().first()).containsText("Londres");
        assertThat(screen.options().first()).containsText("Angleterre, Royaume-Uni");
        screen.options().first().click();
        assertThat(screen.tile("2643743").getByRole(AriaRole.HEADING)).hasText("Londres");

        screen.language("English").click();

        assertThat(screen.tile("2643743").getByRole(AriaRole.HEADING)).hasText("London");
    }

    @Test
    void a_city_that_the_source_has_nothing_for_says_why_until_a_reading_comes(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(ZURICH);
        screen.open("#/villes");
        assertThat(screen.tile(ZURICH)).containsText("En attente de la première mesure");

        vigie.hasNothingFor(Map.of(ZURICH, "nothing was recorded there"));

        assertThat(screen.tile(ZURICH)).containsText("Rien n’est enregistré pour cette ville dans le rejeu.");
        vigie.observes(ZURICH, Map.of("temperature_c", 4.2));
        assertThat(screen.tile(ZURICH).locator("[data-value=temperature]")).hasText("4,2\u00a0°C");
    }

    @Test
    void a_name_typed_and_entered_at_once_takes_the_answer_to_all_of_it(BrowserScreen screen) {
        screen.open("#/villes");
        screen.search().pressSequentially("zurich");
        screen.page().keyboard().press("Enter");
        assertThat(screen.tile(ZURICH)).isVisible();
    }

    @Test
    void a_replayed_reading_says_so_with_the_recorded_date_and_its_age_counts_on(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.replays(TOKYO, Map.of());
        screen.open("#/villes");
        Locator tile = screen.tile(TOKYO);
        assertThat(tile.locator("[data-badge=replay]")).containsText("Rejeu de données enregistrées");
        assertThat(tile.locator("[data-badge=replay]")).containsText("1er juil. 2022");
        assertThat(tile.locator(".tile-foot")).containsText("13:00 UTC+9");
        Locator age = tile.locator("[data-value=age]");
        assertThat(age).hasText(Pattern.compile("rejoué il y a \\d+\\ss"));
        assertThat(age).not().hasText(age.innerText());
    }

    @Test
    void only_the_feels_like_formulas_that_hold_are_shown_by_name(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.replays(TOKYO, Map.of());
        screen.open("#/villes");
        Locator feels = screen.tile(TOKYO).locator(".feels");
        assertThat(feels).containsText("35,9\u00a0°C indice de chaleur");
        assertThat(feels).containsText("40,8\u00a0°C humidex");
        assertThat(feels).not().containsText("refroidissement éolien");
    }

    @Test
    void a_day_of_readings_is_drawn_and_the_next_one_joins_it(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        for (int hour = 0; hour < 3; hour++) {
            vigie.replays(
                    TOKYO, Map.of("observed_at", "2022-07-01T0" + hour + ":00:00Z", "temperature_c", 20.0 + hour));
        }
        screen.open("#/villes");
        Locator line = screen.tile(TOKYO).getByRole(AriaRole.IMG);
        assertThat(line).hasAttribute("aria-label", Pattern.compile("de 20,0\\s°C à 22,0\\s°C"));
        vigie.replays(TOKYO, Map.of("observed_at", "2022-07-01T03:00:00Z", "temperature_c", 25.0));
        assertThat(line).hasAttribute("aria-label", Pattern.compile("de 20,0\\s°C à 25,0\\s°C"));
    }

    @Test
    void a_reading_without_any_value_is_a_dash_not_a_zero(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.replays(PARIS, ContractExamples.message("live-reading.every-value-missing"));
        screen.open("#/villes");
        assertThat(screen.tile(PARIS).locator("[data-value=temperature]")).hasText("–\u00a0°C");
        assertThat(screen.tile(PARIS).locator("[data-fact]")).hasCount(0);
    }

    @Test
    void an_old_live_reading_is_marked_as_such(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        String threeHoursAgo = Instant.now().minus(Duration.ofHours(3)).toString();
        vigie.observes(PARIS, Map.of("observed_at", threeHoursAgo));
        screen.open("#/villes");
        assertThat(screen.tile(PARIS).locator("[data-value=age]")).containsText("Plus de mesure depuis");
        assertThat(screen.tile(PARIS).locator("[data-value=age]")).containsText("3");
    }

    @Test
    void a_deactivated_city_leaves_and_comes_back_when_undone(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        screen.open("#/villes");
        screen.button("Ne plus suivre Paris").click();
        assertThat(screen.tile(PARIS)).hasCount(0);
        screen.button("Annuler").click();
        assertThat(screen.tile(PARIS)).isVisible();
    }

    @Test
    void an_empty_screen_invites_with_cities_whose_past_is_held(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.holdsParis();
        screen.open("#/villes");
        assertThat(screen.page().getByText("Aucune ville suivie")).isVisible();
        screen.page().locator("[data-suggest='" + PARIS + "']").click();
        assertThat(screen.tile(PARIS)).isVisible();
        assertThat(screen.page().getByText("Aucune ville suivie")).isHidden();
    }

    @Test
    void a_lost_connection_is_told_and_what_happened_meanwhile_is_fetched(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        screen.open("#/villes");
        assertThat(screen.tile(PARIS)).isVisible();
        vigie.stop();
        assertThat(screen.page().getByText("Connexion perdue")).isVisible();
        vigie.activate(TOKYO);
        vigie.startAgain();
        assertThat(screen.tile(TOKYO)).isVisible();
        assertThat(screen.page().getByText("Connexion perdue")).isHidden();
        screen.complaints()
                .removeIf(complaint -> complaint.contains("ERR_CONNECTION_REFUSED")
                        || complaint.contains("ERR_INCOMPLETE_CHUNKED_ENCODING"));
    }

    @Test
    void an_alert_shows_in_its_citys_tile_until_it_ends(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        screen.open("#/villes");
        assertThat(screen.tile(TOKYO)).isVisible();
        assertThat(screen.alerts()).isHidden();

        vigie.alerts(Map.of());

        Locator alert = screen.tile(TOKYO).locator("[data-alert-id]");
        assertThat(alert)
                .containsText("Forte chaleur, franchi à 31,5\u00a0°C (seuil 30\u00a0°C, règle forte chaleur).");
        assertThat(alert).containsText("depuis le 1er juil. 2022, 09:00 (rejeu)");
        assertThat(screen.alerts()).containsText("1 alerte en cours");
        assertThat(screen.alerts()).containsText("Tokyo (1)");

        vigie.alerts(Map.of("event", "end"));

        assertThat(alert).hasCount(0);
        assertThat(screen.alerts()).isHidden();
    }

    @Test
    void alerts_that_ran_before_the_page_was_opened_are_there_in_the_language_chosen(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.alerts(Map.of());
        vigie.alerts(Map.of("city_id", PARIS, "alert_id", "of a city not followed"));
        screen.open("#/villes");
        Locator alert = screen.tile(TOKYO).locator("[data-alert-id]");
        assertThat(alert).containsText("Forte chaleur");
        assertThat(screen.alerts()).containsText("1 alerte en cours");

        screen.language("English").click();

        assertThat(alert).containsText("Great heat, crossed at 31.5\u00a0°C (threshold 30\u00a0°C, rule great heat).");
        assertThat(alert).hasCount(1);
    }

    @Test
    void an_alert_that_starts_now_is_read_out_and_a_replayed_one_is_not(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        screen.open("#/villes");
        assertThat(screen.tile(TOKYO)).isVisible();
        Locator readOut = screen.page().locator("p[role=status].visually-hidden");

        vigie.alerts(Map.of("alert_id", "replayed"));
        assertThat(screen.tile(TOKYO).locator("[data-alert-id]")).hasCount(1);
        assertThat(readOut).hasText("");

        vigie.alerts(Map.of("alert_id", "now", "source", "open-meteo", "replayed", false));
        assertThat(readOut).containsText("Tokyo : forte chaleur");
    }

    @Test
    void the_line_of_alerts_leads_to_the_citys_tile_by_keyboard_and_fits_a_phone(
            BrowserScreen screen, InMemoryVigie vigie) {
        screen.page().setViewportSize(360, 740);
        vigie.activate(TOKYO);
        vigie.activate(PARIS);
        vigie.replays(PARIS, Map.of());
        vigie.alerts(ContractExamples.message("alert.changes"));
        screen.open("#/villes");
        assertThat(screen.tile(PARIS).locator("[data-alert-id]")).containsText("Vague de chaleur depuis le 11 juillet");

        screen.button("Paris (1)").press("Enter");

        assertThat(screen.tile(PARIS)).isFocused();
        org.assertj.core.api.Assertions.assertThat(screen.scrollsSideways()).isFalse();
    }

    @Test
    void a_name_that_looks_like_markup_stays_text(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.observes(
                PARIS, Map.of("source", "<img src=x onerror=document.title='hacked'>", "weather_fr", "<b>beau</b>"));
        screen.open("#/villes");
        assertThat(screen.tile(PARIS)).containsText("<b>beau</b>");
        assertThat(screen.tile(PARIS)).containsText("<img src=x");
        assertThat(screen.tile(PARIS).locator("img")).hasCount(0);
    }

    @Test
    void the_words_of_an_alert_stay_text_in_the_tile_in_the_history_and_on_the_map(
            BrowserScreen screen, InMemoryVigie vigie) {
        String hostile = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";
        vigie.activate(TOKYO);
        vigie.alerts(Map.of("text_fr", hostile, "text_en", hostile, "replayed", false));
        screen.open("#/villes");
        assertThat(screen.tile(TOKYO).locator("[data-alert-id]")).containsText("<img src=x onerror");
        screen.page().locator(".alert-history summary").click();
        assertThat(screen.page().locator(".alert-history li")).containsText("<script>document.title");
        screen.button("Tableau").click();
        assertThat(screen.page().locator(".overview-alerts")).isVisible();
        screen.button("Carte").click();
        assertThat(screen.page().locator(".map-alerting")).hasCount(1);
        assertThat(screen.page().locator("main img, main script")).hasCount(0);
        assertThat(screen.page()).hasTitle("Configuration Villes · Vigie");
    }

    @Test
    void the_past_of_a_new_city_is_loaded_before_the_readers_eyes_year_by_year(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        screen.open("#/villes");
        Locator past = screen.past(TOKYO);
        assertThat(past).containsText("Historique non chargé : désactivé");

        vigie.requests(BACKFILL, backfillOf(TOKYO));
        assertThat(past).containsText("Historique 1991–2025 demandé, en attente");
        vigie.says(BACKFILL, "RUNNING", Map.of("progress_pct", 20.0, "stage", "fetch"));
        assertThat(past).containsText("Historique : année 2018 (8 sur 35), 20");
        assertThat(past.getByRole(AriaRole.PROGRESSBAR))
                .hasAttribute("aria-label", "Chargement de l’historique de Tokyo");
        assertThat(screen.page().locator(".page-cities > [aria-live=polite]"))
                .hasText("Tokyo : le chargement de l’historique commence.");
        vigie.says(
                BACKFILL,
                "RUNNING",
                Map.of(
                        "progress_pct",
                        40.0,
                        "stage",
                        "wait",
                        "message",
                        "Waits until 2026-03-10T12:31:00Z: the budget of calls"));
        assertThat(past).containsText("limite d’appels d’Open-Meteo, reprise à");

        vigie.holds(TOKYO);
        vigie.succeeds(BACKFILL);

        assertThat(past).hasText("Historique : 2021–2024");
        assertThat(past.getByRole(AriaRole.BUTTON)).isHidden();
        assertThat(screen.page().locator(".page-cities > [aria-live=polite]"))
                .hasText("Tokyo : l’historique est chargé.");
    }

    @Test
    void loading_a_past_is_cancelled_by_keyboard_and_fits_a_phone(BrowserScreen screen, InMemoryVigie vigie) {
        screen.page().setViewportSize(390, 800);
        vigie.activate(TOKYO);
        vigie.requests(BACKFILL, backfillOf(TOKYO));
        screen.open("#/villes");

        screen.button("Annuler le chargement de l’historique de Tokyo").press("Enter");

        assertThat(screen.past(TOKYO)).containsText("Annulation…");
        vigie.says(BACKFILL, "CANCELLED", Map.of());
        assertThat(screen.past(TOKYO)).containsText("Historique annulé ; ce qui est venu est gardé.");
        org.assertj.core.api.Assertions.assertThat(screen.scrollsSideways()).isFalse();
    }

    @Test
    void a_past_that_could_not_be_loaded_says_why_and_offers_no_new_try_while_none_is_allowed(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.requests(BACKFILL, backfillOf(TOKYO));
        String message =
                "Cannot backfill Tokyo completely: Open-Meteo's archive gives HTTP status 503; what came is kept";
        vigie.says(BACKFILL, "FAILED", Map.of("message", message));
        screen.open("#/villes");
        assertThat(screen.past(TOKYO)).containsText("L’archive d’Open-Meteo n’a pas répondu");

        assertThat(screen.past(TOKYO).getByRole(AriaRole.BUTTON)).isHidden();

        screen.open("#/requetes/" + BACKFILL);
        assertThat(screen.query()).containsText("Complément d’historique : Tokyo, 1991 à 2025");
        assertThat(screen.query()).containsText("L’archive d’Open-Meteo n’a pas répondu");
    }

    private static String backfillOf(String cityId) {
        return "{\"request_id\": \"" + BACKFILL + "\", \"kind\": \"backfill\", \"city_id\": \"" + cityId
                + "\", \"year_from\": 1991, \"year_to\": 2025}";
    }

    @Test
    void an_alert_that_is_over_is_found_in_the_history_with_its_times(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.alerts(Map.of("alert_id", "a", "replayed", false));
        screen.open("#/villes");
        Locator history = screen.page().locator(".alert-history");
        history.locator("summary").click();
        assertThat(history.getByText("1 alerte", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(history.locator("li")).containsText("depuis le 1er juil. 2022, 09:00");
        Locator cap = history.getByRole(
                AriaRole.LINK,
                new Locator.GetByRoleOptions().setName(Pattern.compile("^Tokyo : .*au format CAP 1.2$")));
        assertThat(cap).hasAttribute("href", "/api/alerts/a.cap");
        assertThat(screen.page()
                        .request()
                        .get(screen.address() + cap.getAttribute("href"))
                        .text())
                .contains("<identifier>");

        vigie.alerts(Map.of("alert_id", "a", "replayed", false, "event", "end", "at", "2022-07-01T09:00:00Z"));

        assertThat(history.locator("li")).containsText("du 1er juil. 2022, 09:00 au 1er juil. 2022, 18:00");
        assertThat(screen.alerts()).isHidden();
        screen.page().reload();
        history.locator("summary").click();
        assertThat(history.locator("li")).containsText("Tokyo : forte chaleur");
    }

    @Test
    void many_cities_are_a_table_that_sorts_by_its_headings_and_is_remembered(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.activate(PARIS);
        vigie.observes(TOKYO, Map.of("temperature_c", 30.0, "wind_speed_ms", 1.0));
        vigie.observes(PARIS, Map.of("temperature_c", -2.0, "wind_speed_ms", 10.0));
        screen.open("#/villes");
        screen.button("Tableau").click();
        Locator rows = screen.page().locator(".overview-table tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("Paris");
        assertThat(rows.first()).containsText("−2,0\u00a0°C");
        assertThat(rows.first()).containsText("36\u00a0km/h");

        heading(screen, "temperature").click();
        assertThat(rows.first()).containsText("Tokyo");
        heading(screen, "wind").press("Enter");
        assertThat(rows.first()).containsText("Paris");
        heading(screen, "wind").press("Enter");
        assertThat(rows.first()).containsText("Tokyo");
        assertThat(screen.page().locator("th[data-column=wind]")).hasAttribute("aria-sort", "ascending");

        vigie.observes(TOKYO, Map.of("temperature_c", 31.5));
        assertThat(rows.first()).containsText("31,5\u00a0°C");
        screen.page().reload();
        assertThat(rows).hasCount(2);
        screen.button("Ne plus suivre Tokyo").click();
        assertThat(rows).hasCount(1);
        screen.button("Tuiles").click();
        assertThat(screen.tile(PARIS)).isVisible();
    }

    @Test
    void the_table_says_which_city_is_unusual_and_sorts_by_it(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(ZURICH);
        vigie.activate(TOKYO);
        vigie.observes(PARIS, beside(9.4, 30, 29));
        vigie.observes(ZURICH, beside(14.1, 2, 59));
        screen.open("#/villes");
        screen.button("Tableau").click();
        Locator rows = screen.page().locator(".overview-table tbody tr");
        assertThat(rows.last()).hasAttribute("data-city-id", ZURICH);

        heading(screen, "climate").click();

        assertThat(rows.first()).containsText("Plus doux que 96\u202f% des jours du début de janvier");
        assertThat(rows.last()).hasAttribute("data-city-id", TOKYO);
        assertThat(rows.last().locator("[data-fact=climate]")).hasText("–");
        vigie.observes(TOKYO, Map.of("climate_state", "no_climate"));
        assertThat(rows.last().locator("[data-fact=climate]"))
                .containsText("La comparaison avec le passé viendra d’elle-même");
    }

    @Test
    void until_the_server_has_read_its_topics_the_places_of_the_tiles_are_held(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        screen.page().route("**/api/cities/active", Route::abort);
        screen.open("#/villes");
        assertThat(screen.page().getByText("Chargement…")).isVisible();
        assertThat(screen.page().locator(".page-cities .skeleton-cards")).isVisible();

        screen.page().unroute("**/api/cities/active");

        assertThat(screen.tile(PARIS)).isVisible();
        assertThat(screen.page().locator(".skeleton-cards")).isHidden();
        screen.forgive("net::ERR_FAILED");
    }

    @Test
    void the_history_of_alerts_says_who_is_told_of_them(BrowserScreen screen) {
        screen.open("#/villes");
        Locator history = screen.page().locator(".alert-history");
        history.locator("summary").click();
        assertThat(history).containsText("Aucun webhook n’est configuré (VIGIE_WEB_WEBHOOKS)");
        history.locator("summary").click();
        screen.page()
                .route(
                        "**/api/health",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("""
                                        {"status": "degraded", "parts": [], "incidents": [], "canary": null,
                                         "webhooks": [
                                          {"name": "town-hall", "delivered": 1203, "waiting": 2, "undelivered": 1,
                                           "failing": "HTTP 503", "last_undelivered": "HTTP 404",
                                           "last_undelivered_at": "2026-11-30T08:00:00Z"},
                                          {"name": "press", "delivered": 0, "waiting": null, "undelivered": 0,
                                           "failing": null, "last_undelivered": null,
                                           "last_undelivered_at": null}]}""")));
        history.locator("summary").click();
        Locator receivers = history.locator(".alert-receivers li");
        assertThat(receivers.first())
                .hasText("town-hall – remis : 1\u202f203 · en attente : 2 · abandonnés : 1 (HTTP 404)"
                        + " · ne prend pas l’événement envoyé maintenant : HTTP 503");
        assertThat(receivers.last()).hasText("press – remis : 0 · en attente : – · abandonnés : 0");
        AxeRules.hold(screen.page(), "who is told of alerts");
        screen.page().unroute("**/api/health");
    }

    @Test
    void the_keyboard_passes_many_cities_in_one_step(BrowserScreen screen, InMemoryVigie vigie) {
        ManyFollowedCities.follow(vigie, ManyFollowedCities.biggest(20));
        screen.open("#/villes");
        assertThat(screen.page().locator(".tile")).hasCount(20);

        screen.tabTo(screen.page().getByText("Après les villes"));
        screen.page().keyboard().press("Enter");

        assertThat(screen.page().locator(".alert-history summary")).isFocused();
    }

    private static Locator heading(BrowserScreen screen, String column) {
        return screen.page().locator("th[data-column=" + column + "] button");
    }

    @Test
    void a_table_of_many_cities_scrolls_by_itself_on_a_phone(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of());
        screen.page().setViewportSize(390, 844);
        screen.open("#/villes");
        screen.button("Tableau").click();

        assertThat(screen.page().locator(".overview-table tbody tr")).hasCount(1);
        assertThat(screen.scrollsSideways()).isFalse();
    }

    @Test
    void on_a_phone_the_table_shows_how_unusual_a_city_is_beside_its_name(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.replays(TOKYO, Map.of()); // the contract's example is warmer than all 45 of the other years
        screen.page().setViewportSize(390, 844);
        screen.open("#/villes");
        screen.button("Tableau").click();

        Locator climate = screen.page().locator(".overview-table td[data-fact=climate]");
        assertThat(climate).containsText(Pattern.compile("Plus (doux|chaud) que 100\\s%"));
        assertThat(climate.boundingBox().x + climate.boundingBox().width).isLessThanOrEqualTo(390);
    }
}
