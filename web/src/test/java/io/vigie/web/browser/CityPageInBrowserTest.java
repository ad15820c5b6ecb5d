package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A city's page: its curves before its climate. */
@ExtendWith(BrowserTestExtension.class)
class CityPageInBrowserTest {
    /** 14 o'clock in Paris. */
    private static final Instant NEWEST = Instant.parse("2022-07-10T12:00:00Z");

    private static final int HOURS = 192;
    private static final int MISSING = 5;
    private static final int A_DAY = 24;
    private static final double YEAR_BEFORE_C = 19;

    @BeforeEach
    void eight_days_of_two_sources_without_one_hour_and_ten_years_of_summers(InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        vigie.holdsParis();
        vigie.observes(PARIS, Map.of());
        vigie.observes(TOKYO, Map.of());
        LocalDate first = LocalDate.of(2022, 6, 20);
        IntStream.range(0, 30).forEach(day -> summers(vigie, first.plusDays(day)));
        for (int ago = HOURS - 1; ago >= 0; ago--) {
            if (ago != MISSING) {
                double fromDeg = ago < A_DAY ? 270 : 91;
                closes(
                        vigie,
                        "open-meteo",
                        ago,
                        Map.of("temperature_c", 30.0 - ago / 10.0, "wind_speed_ms", 4, "wind_direction_deg", fromDeg));
                closes(vigie, "metar", ago, Map.of("temperature_c", 31.0 - ago / 10.0));
            }
        }
    }

    @Test
    void a_citys_name_leads_to_its_curves_and_the_browsers_button_back_to_its_tile(BrowserScreen screen) {
        screen.open("#/villes");
        screen.tile(PARIS).getByRole(AriaRole.LINK, named("Paris")).click();

        assertThat(screen.page()).hasURL(Pattern.compile("#/villes/" + PARIS + "$"));
        assertThat(screen.page()).hasTitle("Paris · Vigie");
        assertThat(panel(screen, "temperature").locator(".plot-reading strong")).hasText("30,0\u00a0°C");
        assertThat(panel(screen, "temperature")).containsText("normale");
        assertThat(panel(screen, "temperature").locator(".plot-usual")).hasCount(2);
        assertThat(panel(screen, "temperature").locator(".plot-line.plot-temperature"))
                .hasCount(2);
        assertThat(panel(screen, "wind").locator(".plot-reading strong")).containsText("km/h O");
        assertThat(screen.page().locator("[data-panel=pressure]")).hasCount(0);
        assertThat(screen.tile(PARIS).locator(".facts")).isVisible();
        assertThat(screen.page().locator(".difference h2")).hasText("Open-Meteo moins METAR, selon l’heure du jour");
        assertThat(screen.page().locator(".difference-lead"))
                .containsText("Open-Meteo est plus froid que METAR, de 1,0\u00a0°C en moyenne (191 heures communes");
        assertThat(screen.page().locator(".wind-card .rose-lead")).containsText("Vent le plus fréquent : ouest");

        screen.page().goBack();
        assertThat(screen.tile(PARIS)).isFocused();
        assertThat(screen.tile(TOKYO)).isVisible();
    }

    @Test
    void a_button_plays_past_days_again_then_shows_what_fired_and_its_address_too(
            BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/villes/" + PARIS + "?from=2022-07-15&to=2022-07-20&speed=360000&gaps=1");
        Locator card = screen.page().locator(".city-replay");

        card.getByRole(AriaRole.BUTTON, named("Rejouer")).press("Enter");
        assertThat(card.locator(".replay-running")).containsText("En file d’attente");
        assertThat(card.getByRole(AriaRole.BUTTON, named("Rejouer"))).isDisabled();
        assertThat(screen.page()).hasURL(Pattern.compile("gaps=1&replay=[0-9a-f-]{36}$"));
        String id = screen.page().url().replaceAll(".*replay=", "");
        vigie.says(id, "RUNNING", Map.of("progress_pct", 40.0, "stage", "at 2022-07-17T12:00:00Z"));
        assertThat(card.locator(".replay-running")).containsText("Arrivé au 17 juil. 2022, 14:00");

        vigie.replayed(id);

        assertThat(card.locator(".replay-counts")).containsText("98 relevés envoyés");
        assertThat(card.locator(".replay-fired li")).hasCount(2);
        assertThat(card.locator(".replay-fired li").first()).containsText("(rejeu)");
        assertThat(card.locator(".replay-running")).isHidden();
        screen.page().reload();
        assertThat(card.locator(".replay-fired li")).hasCount(2);
        assertThat(card.getByLabel("Manquants")).hasValue("1");
    }

    @Test
    void a_replay_is_cancelled_and_one_that_fails_says_why(BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/villes/" + PARIS + "?from=2022-07-15&to=2022-07-20");
        Locator card = screen.page().locator(".city-replay");
        card.getByRole(AriaRole.BUTTON, named("Rejouer")).click();
        assertThat(screen.page()).hasURL(Pattern.compile("replay="));
        String first = screen.page().url().replaceAll(".*replay=", "");

        card.getByRole(AriaRole.BUTTON, named("Annuler")).click();
        assertThat(card.getByRole(AriaRole.BUTTON, named("Annulation…"))).isDisabled();
        vigie.says(first, "CANCELLED", Map.of());
        assertThat(card.locator(".replay-now")).containsText("Le rejeu a été annulé");

        card.getByRole(AriaRole.BUTTON, named("Rejouer")).click();
        assertThat(card.locator(".replay-running")).isVisible();
        String second = screen.page().url().replaceAll(".*replay=", "");
        vigie.says(second, "FAILED", Map.of("message", "Cannot replay: another episode is being replayed"));
        assertThat(card.locator(".replay-now")).containsText("Un autre épisode était en cours de rejeu.");
        card.getByLabel("Du").fill("2020-01-01");
        assertThat(card.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("enregistrés")))
                .containsText("Ces jours ne sont pas enregistrés");
        assertThat(card.getByRole(AriaRole.BUTTON, named("Rejouer"))).isDisabled();
    }

    @Test
    void past_days_can_be_played_again_by_a_command_that_the_page_writes(BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        Locator card = screen.page().locator(".city-replay");
        card.getByText("En ligne de commande").click();

        card.getByLabel("Du").fill("2022-07-15");
        card.getByLabel("au", new Locator.GetByLabelOptions().setExact(true)).fill("2022-07-20");
        card.getByLabel("Vitesse").selectOption("3600");

        assertThat(card.locator("code"))
                .hasText("scripts/replay --city " + PARIS + " --from 2022-07-15 --to 2022-07-20 --speed 3600");
        assertThat(card.getByRole(AriaRole.LINK, named("Les mêmes jours, heure par heure")))
                .hasAttribute(
                        "href",
                        Pattern.compile("#/requetes\\?cities=" + PARIS + "&from=2022-07-15&to=2022-07-20&.*by=hour"));
        card.getByLabel("Du").fill("2022-07-21");
        assertThat(screen.button("Copier la commande")).isDisabled();
    }

    @Test
    void keys_move_one_cursor_over_all_curves_and_choose_what_they_are_compared_with(BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        Locator slider = screen.page().getByLabel("Heure lue sur les courbes");
        assertThat(screen.page().locator(".cursor-time")).containsText("10 juil. 2022, 14:00");

        slider.press("ArrowLeft");
        assertThat(screen.page().locator(".cursor-time")).containsText("10 juil. 2022, 13:00");
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("13:00 : Température 29,9\u00a0°C, Vent"));
        screen.page().getByLabel("La veille").press("Space");
        screen.page().getByLabel("Un an avant").press("Space");
        assertThat(panel(screen, "temperature")).containsText("la veille 27,5\u00a0°C");
        assertThat(panel(screen, "temperature")).containsText("un an avant 19,0\u00a0°C");
        assertThat(screen.page().locator(".cursor-time")).containsText("13:00");

        screen.button("7 jours").press("Enter");
        assertThat(screen.button("7 jours")).isFocused();
        assertThat(panel(screen, "temperature").locator(".plot-day")).not().hasCount(0);
        screen.page().getByText("Les valeurs, heure par heure").press("Enter");
        assertThat(screen.page().locator(".curves-values tbody tr")).hasCount(167);
    }

    /** The last day, but for the missing hour, had wind from 270°; the six before from 91°: 144 of 167 hours. */
    @Test
    void the_wind_rose_has_the_hours_of_the_span_by_keyboard_and_in_both_languages(BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        Locator rose = screen.page().locator(".wind-card");
        assertThat(rose.locator("h2")).hasText("Rose des vents, sur 24 h");
        assertThat(rose.locator(".tile-source")).hasText("Source : Open-Meteo");
        assertThat(rose.locator(".rose-lead")).hasText("Vent le plus fréquent : ouest, 100,0\u202f% des heures.");
        assertThat(rose.locator(".curves-note")).containsText("23 heures de vent connu sur 24.");
        assertThat(rose.locator(".rose-legend li").nth(1)).hasText("de 12\u00a0km/h à 20\u00a0km/h");

        screen.button("7 jours").press("Enter");
        assertThat(rose.locator("h2")).hasText("Rose des vents, sur 7 jours");
        assertThat(rose.locator(".rose-lead")).hasText("Vent le plus fréquent : est, 86,2\u202f% des heures.");
        assertThat(rose.locator(".curves-note")).containsText("167 heures de vent connu sur 168.");
        rose.locator(".rose-values summary").press("Enter");
        assertThat(rose.locator(".rose-values tbody tr")).hasCount(16);
        assertThat(rose.locator(".rose-values tbody tr").nth(4)).containsText("86,2\u202f%");

        screen.language("English").click();
        screen.page().locator("#units").click();
        screen.page().locator("#unit-wind").selectOption("kn");
        assertThat(rose.locator("h2")).hasText("Wind rose, last 24 h");
        assertThat(rose.locator(".rose-lead")).hasText("Most frequent wind: west, 100.0% of the hours.");
        assertThat(rose.locator(".rose-legend li").nth(1)).hasText("7\u00a0kn to 11\u00a0kn");
        screen.page().keyboard().press("Escape");
        screen.page().getByLabel("Source of the curves").selectOption("metar");
        assertThat(rose).isHidden();
    }

    @Test
    void which_source_is_colder_is_said_with_its_hours_in_both_languages_and_units(BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        Locator card = screen.page().locator(".difference");
        assertThat(card.locator(".curves-note")).containsText("Plus froid à toute heure (−1,0\u00a0°C).");
        card.getByText("Les écarts, heure par heure").press("Enter");
        assertThat(card.locator(".difference-values tbody tr")).hasCount(24);
        assertThat(card.locator(".difference-values tbody tr").first()).containsText("−1,0\u00a0°C");
        assertThat(card.getByLabel("Comparer")).isHidden();

        screen.language("English").click();
        screen.page().locator("#units").click();
        screen.page().locator("#unit-temperature").selectOption("°F");
        assertThat(card.locator(".difference-lead"))
                .hasText("Open-Meteo is colder than METAR, by 1.8\u00a0°F on average"
                        + " (191 common hours of the last 8 days).");
        assertThat(card.locator(".curves-note"))
                .hasText("Colder at all hours (−1.8\u00a0°F). Axes in °F and hours of the city.");
    }

    @Test
    void the_other_source_is_drawn_without_a_climate_that_is_not_its_own(BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        screen.page().getByLabel("Source des courbes").selectOption("metar");

        assertThat(panel(screen, "temperature").locator(".plot-reading strong")).hasText("31,0\u00a0°C");
        assertThat(panel(screen, "temperature").locator(".plot-usual")).hasCount(0);
        assertThat(screen.page().getByLabel("Climat")).hasCount(0);
        assertThat(screen.page().locator(".curves .curves-note")).containsText("vient d’une autre source");
        assertThat(screen.page().getByLabel("Source des courbes")).isFocused();
    }

    @Test
    void when_it_was_last_so_warm_is_told_in_both_languages(InMemoryVigie vigie, BrowserScreen screen) {
        int year = LocalDate.now(ZoneOffset.UTC).getYear() - 1;
        vigie.holdsDaysSince(LocalDate.of(year, 8, 12), 33.4);
        vigie.observes(PARIS, Map.of("temperature_c", 31.2));
        screen.open("#/villes/" + PARIS);

        assertThat(screen.page().locator(".last-exceedance p").first())
                .hasText("Dernière fois qu’il a fait 31,2\u00a0°C ou plus ici : 12 août " + year
                        + " (maximum 33,4\u00a0°C).");
        assertThat(screen.page().locator(".last-exceedance")).containsText("D’après les températures horaires");
        screen.language("English").click();
        assertThat(screen.page().locator(".last-exceedance p").first())
                .hasText("Last time it was 31.2\u00a0°C or more here: 12 Aug " + year + " (highest 33.4\u00a0°C).");
    }

    @Test
    void the_next_hour_is_drawn_when_its_reading_has_come(InMemoryVigie vigie, BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        assertThat(panel(screen, "temperature").locator(".plot-reading strong")).hasText("30,0\u00a0°C");

        closes(vigie, "open-meteo", -1, Map.of("temperature_c", 33));
        vigie.observes(PARIS, Map.of());

        assertThat(panel(screen, "temperature").locator(".plot-reading strong")).hasText("33,0\u00a0°C");
    }

    @Test
    void before_its_first_closed_hour_a_city_has_its_tile_and_no_empty_curves(BrowserScreen screen) {
        screen.open("#/villes/" + TOKYO);

        assertThat(screen.page().getByText("les courbes viennent avec la première"))
                .isVisible();
        assertThat(screen.tile(TOKYO)).isVisible();
        assertThat(screen.page().locator("#cursor")).isHidden();
    }

    @Test
    void whoever_stops_following_a_city_by_keyboard_stands_where_it_can_be_followed_again(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(InMemoryVigie.PARIS);
        screen.open("#/villes/2988507");

        screen.button("Ne plus suivre Paris").press("Enter");

        assertThat(screen.button("Suivre cette ville")).isFocused();
    }

    @Test
    void a_city_that_is_not_followed_can_be_followed_from_its_page_and_an_unknown_one_is_told(BrowserScreen screen) {
        screen.open("#/villes/2995469");
        assertThat(screen.page().locator("h1")).hasText("Marseille");
        screen.button("Suivre cette ville").click();
        assertThat(screen.tile("2995469")).isVisible();

        screen.open("#/villes/1");
        assertThat(screen.page().getByText("Aucune ville n’a ce numéro.")).isVisible();
        screen.forgive("404");
    }

    @ParameterizedTest
    @CsvSource({"390, Température (°C)", "1280, Température (°C)"})
    void neither_a_phone_nor_a_desk_scrolls_sideways_in_either_language(int width, String title, BrowserScreen screen) {
        screen.page().setViewportSize(width, 844);
        screen.open("#/villes/" + PARIS);
        assertThat(panel(screen, "temperature").locator("h3")).hasText(title);
        assertThat(screen.scrollsSideways()).isFalse();
        screen.language("English").click();
        assertThat(panel(screen, "temperature").locator("h3")).hasText("Temperature (°C)");
        assertThat(screen.scrollsSideways()).isFalse();
    }

    private static Locator panel(BrowserScreen screen, String id) {
        return screen.page().locator("[data-panel=" + id + "]");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    /** From 2012 to 2021, one value each for all hours: 10 to 19 °C. */
    private static void summers(InMemoryVigie vigie, LocalDate day) {
        List<Map<String, ?>> years = IntStream.rangeClosed(2012, 2021)
                .<Map<String, ?>>mapToObj(year -> {
                    List<@Nullable Double> values = Collections.nCopies(24, YEAR_BEFORE_C - (2021 - year));
                    return Map.of("year", year, "values", values);
                })
                .toList();
        vigie.knowsDay(Map.of(
                "city_id",
                PARIS,
                "day",
                day.toString().substring(5),
                "source",
                "open-meteo-era5",
                "reference_from",
                2012,
                "reference_to",
                2021,
                "years",
                years));
    }

    private static void closes(InMemoryVigie vigie, String source, int hoursAgo, Map<String, ?> values) {
        Instant end = NEWEST.minusSeconds(hoursAgo * 3_600L);
        Map<String, Object> hour = new LinkedHashMap<>();
        hour.put("city_id", PARIS);
        hour.put("source", source);
        hour.put("hour_end", end.toString());
        hour.put(
                "closed_at",
                end.plusSeconds(source.equals("metar") ? 900 : 1_200).toString());
        hour.put("values", values);
        vigie.closes(hour);
    }
}
