package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.ContractExamples;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The questions that people really ask about past weather, each from a preset: in at most four acts (a click or a field)
 * from opening the tab, and with at most 25 stops of the keyboard.
 */
@ExtendWith(BrowserTestExtension.class)
class FrequentQuestionsInBrowserTest {
    private static final int MAX_ACTS = 4;
    private static final int MAX_STOPS = 25;
    private static final String LYON = "2996944";
    private static final String CITIES = "document.activeElement?.closest('.choices-cities')";

    @BeforeEach
    void history(InMemoryVigie vigie) {
        vigie.holdsParis();
        vigie.holds(LYON);
    }

    /** Paris as the longer history has it: ten years of a reanalysis beside the forecasts, which have no normal. */
    @Test
    void a_day_and_its_normal_are_asked_of_the_source_that_has_ten_years(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.holdsTenYearsOfParis();
        screen.open("#/requetes");
        assertThat(screen.choice("Paris")).isVisible();
        screen.button("Un jour et sa normale").click();
        screen.choice("Paris").check(); // the day goes with the city
        screen.button("Lancer la requête").click();

        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        assertThat(screen.page()
                        .request()
                        .get(screen.address() + "/api/queries/" + screen.requestId())
                        .text())
                .contains("\"date_from\":\"2023-12-30\"", "\"reference\":{\"from\":2014,\"to\":2023}");
    }

    /** The value is William Head's of 14 November 1998 by scipy's percentileofscore, see DayPercentileTest in model. */
    @Test
    void how_warm_the_last_day_was_is_asked_in_one_act_and_told_in_words(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.holdsTenYearsOfParis();
        screen.open("#/requetes");
        assertThat(screen.choice("Paris")).isVisible();
        screen.button("Hier : plus doux que d’habitude ?").click();
        screen.choice("Paris").check();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        assertThat(screen.page()
                        .request()
                        .get(screen.address() + "/api/queries/" + screen.requestId())
                        .text())
                .contains(
                        "\"date_from\":\"2023-12-30\"",
                        "\"indices\":[\"TGpct\"]",
                        "\"granularity\":\"day\"",
                        "\"reference\":{\"from\":2014,\"to\":2023}");

        Map<String, @Nullable Object> day = new LinkedHashMap<>();
        day.put("city_id", InMemoryVigie.PARIS);
        day.put("period", "2023-12-30");
        day.put("index", "TGpct");
        day.put("unit", "%");
        day.put("count", 135);
        day.put("expected_count", 135);
        day.put("value", 96.536);
        vigie.answers(screen.requestId(), List.of(day));

        assertThat(screen.query().locator(".headlines"))
                .containsText(
                        Pattern.compile(
                                "Le 30 décembre 2023 fut plus doux que 96,5\\s% des 135 jours autour de cette date \\(2014–2023 sans 2023\\)"));
    }

    /** Two sources of one city may name two dates of one record: the answer says which spoke, and the other is a click away. */
    @Test
    void an_answer_names_its_source_and_the_others_that_can_be_asked(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.holdsTenYearsOfParis();
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("Records de la période et leurs dates").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        Map<String, @Nullable Object> records = new LinkedHashMap<>();
        records.put("city_id", InMemoryVigie.PARIS);
        records.put("period", "2014-01-01/2024-03-31");
        records.put("metric", "temperature_c");
        records.put("count", 26_000);
        records.put("expected_count", 89_832);
        records.put("min", -5.13);
        records.put("min_at", "2022-12-18T07:00:00+01:00");
        records.put("max", 40.56);
        records.put("max_at", "2022-07-19T16:00:00+02:00");
        vigie.answers(screen.requestId(), List.of(records));

        Locator note = screen.query().locator(".source-note");
        assertThat(note).containsText("celle qui a le plus de valeurs de ce qui est demandé");
        assertThat(screen.query().locator(".headlines"))
                .containsText("Open-Meteo, prévisions archivées, 2021–2024"); // as the history has them
        note.getByText("Open-Meteo, archive").click();

        assertThat(screen.page()).hasURL(Pattern.compile("source=open-meteo-archive"));
        assertThat(screen.page().locator("[name=source][value=open-meteo-archive]"))
                .isChecked();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        assertThat(screen.query()).containsText("source : open-meteo-archive");
    }

    /** Neither source of Paris has gusts: no gale is known of, rather than none was there. */
    @Test
    void gales_of_years_without_gusts_are_no_data_and_have_no_chart(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.holdsTenYearsOfParis();
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("Coups de vent").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        Map<String, @Nullable Object> month = new LinkedHashMap<>();
        month.put("city_id", InMemoryVigie.PARIS);
        month.put("period", "2014-01");
        month.put("metric", "wind_gust_ms");
        month.put("count", 0);
        month.put("expected_count", 744);
        month.put("max", null);
        vigie.answers(screen.requestId(), List.of(month));

        assertThat(screen.query().locator(".headlines"))
                .containsText("Rafales : l’historique n’en a pas pour Paris (2014–2024), rien ne peut en être dit.");
        assertThat(screen.query().locator(".result-table")).containsText("aucune donnée");
        assertThat(screen.query().locator(".result-table")).not().containsText("0/744");
        assertThat(screen.query().locator(".figure")).isHidden();
    }

    @Test
    void frequent_questions_are_in_sight_where_fifty_cities_have_history(BrowserScreen screen, InMemoryVigie vigie) {
        ManyFollowedCities.biggest(50).forEach(city -> vigie.holds(city.cityId()));
        screen.open("#/requetes");

        assertThat(screen.button("Records de la période et leurs dates")).isInViewport();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void a_frequent_question_of_a_city_that_is_chosen_already_is_asked_without_scrolling(
            int width, BrowserScreen screen, InMemoryVigie vigie) {
        ManyFollowedCities.biggest(50).forEach(city -> vigie.holds(city.cityId()));
        screen.page().setViewportSize(width, 844);
        screen.open("#/requetes?cities=" + InMemoryVigie.PARIS);
        assertThat(screen.choice("Paris")).isChecked();

        screen.button("Températures mois par mois").click();

        assertThat(screen.button("Lancer la requête"))
                .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
    }

    @Test
    void frequent_questions_stand_in_named_groups_and_the_one_in_the_form_is_marked(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        Locator records = screen.page()
                .getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName("Records et rangs").setExact(true));
        Locator marked = screen.page().locator("[data-preset][aria-pressed=true]");
        assertThat(marked).hasCount(0);

        records.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Records de la période"))
                .press("Enter");
        assertThat(marked).hasText("Records de la période et leurs dates");
        assertThat(marked).isFocused();
        screen.button("2022").click();
        assertThat(marked).hasText("Records de la période et leurs dates"); // of another year it is the same question
        screen.choice("Humidité").check();
        assertThat(marked).hasCount(0);
    }

    /** On a phone the buttons fill half a screen: what was asked for is told first. */
    @Test
    void the_sentence_of_an_answer_stands_before_what_can_be_done_with_it(BrowserScreen screen, InMemoryVigie vigie) {
        screen.page().setViewportSize(390, 844);
        screen.open("#/requetes?cities=" + InMemoryVigie.PARIS);
        screen.button("Dernière et première gelée").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.answers(screen.requestId(), List.of(lastFrost(2021, 96, "04-06"), lastFrost(2022, 93, "04-03")));

        Locator sentence = screen.query().locator(".headlines li").first();
        Locator download = screen.query().getByText("Télécharger en CSV").first();
        assertThat(sentence).isInViewport();
        assertThat(sentence.boundingBox().y).isLessThan(download.boundingBox().y);
        assertThat(download.boundingBox().y)
                .isLessThan(screen.query().locator(".figure").boundingBox().y);
        screen.query().locator("[data-action=ask-anew]").focus();
        screen.language("English").press("Enter"); // draws the answer again
        assertThat(screen.query().getByText("Download as CSV").first()).isVisible();
        assertThat(screen.query().locator(".query-actions")).hasCount(1);
        assertThat(screen.scrollsSideways()).isFalse();
    }

    @Test
    void more_choices_name_what_they_hold_and_open_where_a_question_chooses_in_them(BrowserScreen screen) {
        screen.open("#/requetes");
        Locator further = screen.page().locator("details.further").first();
        assertThat(further.locator("summary")).containsText("indices, degrés-jours, épisodes, rose des vents");

        screen.button("Jours de gel et leur tendance").click();
        assertThat(further).hasAttribute("open", "");
        assertThat(further.locator("summary")).containsText("indices, tendance et rang");
        further.locator("summary").click();
        assertThat(further).not().hasAttribute("open", "");

        screen.button("Rose des vents").click();
        assertThat(further).hasAttribute("open", "");
        assertThat(further.locator("summary")).containsText("rose des vents");
    }

    @Test
    void where_the_history_is_too_short_for_a_normal_the_form_says_so_before_it_is_sent_and_what_to_do(
            BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Lyon").check();
        screen.button("Un jour et sa normale").click();

        assertThat(screen.page().locator(".hints-rejected"))
                .containsText("L’historique contient 3 des années 2014 à 2023, il en faut 10");
        assertThat(screen.page().locator(".hints-rejected")).containsText("« Importer un fichier »");
        screen.forgive("400 (Bad Request)");
    }

    @Test
    void dates_of_frost_are_dates_in_the_tooltip_of_the_chart(BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("Dernière et première gelée").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");

        vigie.answers(
                screen.requestId(),
                List.of(lastFrost(2021, 96, "04-06"), lastFrost(2022, 93, "04-03"), lastFrost(2023, 95, "04-05")));

        Locator chart = screen.query().locator(".chart canvas");
        assertThat(chart).isVisible();
        chart.hover();
        assertThat(screen.query().locator(".tip")).containsText(Pattern.compile("2022.*3 avr\\. 2022"));
    }

    private static Map<String, @Nullable Object> lastFrost(int year, int dayOfYear, String date) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("city_id", InMemoryVigie.PARIS);
        row.put("period", String.valueOf(year));
        row.put("event", "last_frost");
        row.put("unit", "day of year");
        row.put("count", 181);
        row.put("expected_count", 181);
        row.put("value", dayOfYear);
        row.put("from", year + "-" + date);
        row.put("to", year + "-" + date);
        row.put("peak_c", -0.6);
        row.put("peak_on", year + "-" + date);
        return row;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "record high and low with date and hour  | Records de la période et leurs dates | \"statistics\":[\"min\",\"min_at\",\"max\",\"max_at\"] | min min_at max max_at",
                "the hottest day                         | Records de la période et leurs dates | \"granularity\":\"period\" | max max_at",
                "frost days a year and their trend       | Jours de gel et leur tendance        | \"trend\":true | value slope p_value rank_high",
                "heatwaves: how many, when, how long     | Vagues de chaleur, avec dates        | \"event\":\"heatwave_fr\" | min_days value from to peak_c peak_on",
                "the wettest month                       | Pluie : totaux, jours, sécheresse    | \"metrics\":[\"precipitation_mm\"] | period sum max value",
                "wind rose                               | Rose des vents                       | \"wind_sectors\":16 | wind from_deg share_pct calm_pct vector_ms vector_from_deg constancy",
                "last frost in spring, first in autumn   | Dernière et première gelée           | \"event\":\"last_frost\" | value from",
                "growing degree days base 10             | Croissance des cultures (degrés-jours) | \"method\":\"gdd\" | base_c value",
                "two cities                              | Deux villes, leur différence         | \"city_ids\":[\"2988507\",\"2996944\"] | city mean",
                "two years over each other               | Deux années l’une sur l’autre        | \"granularity\":\"day\" | period mean",
                "is this July the hottest                | Juillet le plus chaud ?              | \"months\":[7] | mean last rank_high rank_low",
                "cooling degree days                     | Climatisation (degrés-jours)         | \"method\":\"djf_meteo\" | base_c value",
                "the longest dry spell with dates        | Périodes sèches, avec dates          | \"event\":\"dry_spell\" | min_days value from to",
                "hours at 30 °C and more                 | Heures à 30 °C et plus               | \"value\":30 | count expected_count",
                "gales                                   | Coups de vent                        | \"value\":17.2 | count max",
            })
    void a_question_takes_at_most_four_acts_and_its_answer_has_what_was_asked(
            String question, String preset, String asked, String columns, BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        int acts = 0;
        screen.choice("Paris").check();
        acts++;
        if (question.equals("two cities")) {
            screen.choice("Lyon").check();
            acts++;
        }
        screen.button(preset).click();
        acts++;
        screen.button("Lancer la requête").click();
        acts++;

        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        assertThat(acts).isLessThanOrEqualTo(MAX_ACTS);
        assertThat(screen.page()
                        .request()
                        .get(screen.address() + "/api/queries/" + screen.requestId())
                        .text())
                .contains(asked);
        vigie.answers(screen.requestId(), List.of());
        String header = screen.page()
                .request()
                .get(screen.address() + "/api/queries/" + screen.requestId() + "/result?format=csv")
                .text();
        assertThat(List.of(header.strip().split(","))).contains(columns.split(" "));
    }

    @Test
    void how_unusual_yesterday_was_is_answered_on_the_page_of_the_city(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(InMemoryVigie.PARIS);
        vigie.replays(InMemoryVigie.PARIS, Map.of()); // the contract's example is warmer than all 45 of the other years
        screen.open("#/requetes");
        assertThat(screen.choice("Paris")).isVisible();
        screen.button("Hier et aujourd’hui : inhabituels ?").click();
        assertThat(screen.errorAt("city_ids")).containsText("Choisissez d’abord une ville");
        screen.choice("Paris").check();
        screen.button("Hier et aujourd’hui : inhabituels ?").click();

        assertThat(screen.page()).hasURL(Pattern.compile("#/villes/2988507\\?unusual=yes$"));
        Locator answer = screen.page().locator(".unusual-answer");
        assertThat(answer).containsText(Pattern.compile("Inhabituel\\s\\? Plus (doux|chaud) que 100\\s%"));
        assertThat(answer).isFocused();
        assertThat(answer).isInViewport();
    }

    @Test
    void a_question_is_scheduled_and_ended_in_the_tab(BrowserScreen screen) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("Températures mois par mois").click();
        screen.page().getByText("Questions programmées").click();
        Locator fields = screen.page().locator(".schedule-new");
        fields.getByRole(AriaRole.TEXTBOX).fill("Paris, mois après mois");
        fields.getByRole(AriaRole.BUTTON).click();

        Locator schedule = screen.page().locator(".schedule");
        assertThat(schedule).containsText("Paris, mois après mois");
        assertThat(schedule).containsText("Chaque 1er du mois : Mois dernier");
        assertThat(schedule.getByRole(AriaRole.LINK)).hasAttribute("href", Pattern.compile("\\.atom\\?lang=fr$"));

        screen.button("Ne plus poser « Paris, mois après mois »").click();
        assertThat(schedule).hasCount(0);
    }

    /** San Francisco in 2010, as windrose and numpy have it. */
    @Test
    @SuppressWarnings("unchecked")
    void a_wind_rose_is_drawn_with_its_calm_and_its_vector_mean_in_words(BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("Rose des vents").click();
        assertThat(screen.page().locator(".hints tr[data-metric=wind_direction_deg]"))
                .containsText(Pattern.compile("Direction du vent.*rien")); // this history has none
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        List<Map<String, @Nullable Object>> rows = (List<Map<String, @Nullable Object>>) Objects.requireNonNull(
                ContractExamples.message("batch-result.page-of-a-wind-rose").get("rows"));

        vigie.answers(screen.requestId(), rows.subList(0, 2));

        Locator rose = screen.query().locator(".rose-figure");
        assertThat(rose.locator("svg.rose path")).hasCount(5);
        assertThat(rose.locator(".rose-lead"))
                .hasText(Pattern.compile("Vent le plus fréquent : ouest, 28,0\\s% des heures\\."));
        assertThat(screen.query().evaluate("card => card.scrollWidth <= card.clientWidth"))
                .as("the rose stays within its card")
                .isEqualTo(true);
        assertThat(rose).containsText(Pattern.compile("Calme \\(moins de .+\\) : 16,1\\s%"));
        assertThat(rose).containsText(Pattern.compile("de 272° \\(O\\)\\. Constance : 66\\s%"));
        assertThat(rose.getByRole(AriaRole.ROW).nth(1)).containsText(Pattern.compile("270\\s°\\s*O\\s*28,0\\s%"));
    }

    @Test
    void beside_an_answer_the_further_choices_are_folded_and_a_new_question_begins_at_the_frequent_ones(
            BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("Dernière et première gelée").click();
        Locator further = screen.page().locator("details.further").first();
        assertThat(further).hasAttribute("open", "");
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.answers(screen.requestId(), List.of(lastFrost(2021, 96, "04-06")));

        assertThat(further).not().hasAttribute("open", "");
        screen.button("Nouvelle question").click();
        assertThat(screen.page().locator("[data-preset]:focus")).isVisible();
    }

    /** Arrows go on within a group of choices, which is one stop; the question is asked where nothing else is chosen. */
    @Test
    void each_frequent_question_takes_at_most_25_stops_of_the_keyboard(BrowserScreen screen) {
        screen.open("#/requetes");
        assertThat(screen.choice("Paris")).isVisible();
        List<String> presets = screen.page().locator("[data-preset]").all().stream()
                .map(preset -> preset.getAttribute("data-preset"))
                .toList();
        assertThat(presets).hasSizeGreaterThan(20);
        for (String preset : presets) {
            screen.open("#/villes");
            screen.page().reload(); // forgets the cities of the question before
            screen.page().locator(".tabs a").nth(1).press("Enter");
            assertThat(screen.button("Lancer la requête")).isVisible();
            screen.page().reload(); // the form as it is at first, and the focus at the top
            assertThat(screen.choice("Paris")).isVisible();

            int stops = 0;
            if (preset.equals("today")) { // of a city, which is chosen first
                stops += stopsTo(screen, CITIES);
                screen.page().keyboard().press("Space");
                screen.page().keyboard().press("Shift+Tab");
                stops++;
            } else {
                stops += stopsTo(screen, "document.activeElement?.dataset.preset");
            }
            for (int i = 0; i < presets.indexOf(preset); i++) {
                screen.page().keyboard().press("ArrowRight");
            }
            assertThat(screen.page().locator("[data-preset=" + preset + "]")).isFocused();
            screen.page().keyboard().press("Enter");
            if (preset.equals("today")) {
                assertThat(screen.page()).hasURL(Pattern.compile("#/villes/\\d+\\?unusual=yes$"));
            } else {
                assertThat((Boolean) screen.page().evaluate("() => Boolean(" + CITIES + ")"))
                        .as("whether " + preset + " leads to the cities, of which none is chosen")
                        .isTrue();
                screen.page().keyboard().press("Space");
                stops += stopsTo(screen, "document.activeElement?.matches('.query-form [type=submit]')");
            }

            assertThat(stops).as(preset).isLessThanOrEqualTo(MAX_STOPS);
            if (preset.equals("months")) {
                screen.page().keyboard().press("Enter");
                assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
            }
        }
        screen.forgive("400 (Bad Request)"); // a normal that this history is too short for
    }

    /** How often Tab is pressed until this holds of what has the focus. */
    private static int stopsTo(BrowserScreen screen, String holds) {
        int stops = 0;
        do {
            screen.page().keyboard().press("Tab");
            stops++;
        } while (stops < 2 * MAX_STOPS && !(Boolean) screen.page().evaluate("() => Boolean(" + holds + ")"));
        return stops;
    }
}
