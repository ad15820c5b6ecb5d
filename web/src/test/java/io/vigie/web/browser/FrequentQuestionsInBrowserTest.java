package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.vigie.web.inmemory.VigieInMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The questions that people really ask about past weather, each from a preset: in at most four acts (a click or a field)
 * from opening the tab, and with at most 25 stops of the keyboard. How unusual yesterday was,
 * and a day's normal, stand on a city's own tile.
 */
@ExtendWith(InBrowser.class)
class FrequentQuestionsInBrowserTest {
    private static final int MAX_ACTS = 4;
    private static final int MAX_STOPS = 25;
    private static final String LYON = "2996944";

    @BeforeEach
    void history(VigieInMemory vigie) {
        vigie.holdsParis();
        vigie.holds(LYON);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "record high and low with date and hour  | Records de la période et leurs dates | \"statistics\":[\"min\",\"min_at\",\"max\",\"max_at\"]",
                "the hottest day                         | Records de la période et leurs dates | \"granularity\":\"period\"",
                "frost days a year and their trend       | Jours de gel et leur tendance        | \"trend\":true",
                "heatwaves: how many, when, how long     | Vagues de chaleur, avec dates        | \"event\":\"heatwave_fr\"",
                "the wettest month                       | Pluie : totaux, jours, sécheresse    | \"metrics\":[\"precipitation_mm\"]",
                "wind rose                               | Rose des vents                       | \"wind_sectors\":16",
                "last frost in spring, first in autumn   | Dernière et première gelée           | \"event\":\"last_frost\"",
                "growing degree days base 10             | Croissance des cultures (degrés-jours) | \"method\":\"gdd\"",
                "two cities                              | Deux villes, leur différence         | \"city_ids\":[\"2988507\",\"2996944\"]",
                "two years over each other               | Deux années l’une sur l’autre        | \"granularity\":\"day\"",
                "is this July the hottest                | Juillet le plus chaud ?              | \"months\":[7]",
                "cooling degree days                     | Climatisation (degrés-jours)         | \"method\":\"djf_meteo\"",
                "the longest dry spell with dates        | Périodes sèches, avec dates          | \"event\":\"dry_spell\"",
                "hours at 30 °C and more                 | Heures à 30 °C et plus               | \"value\":30",
                "gales                                   | Coups de vent                        | \"value\":17.2",
            })
    void a_question_takes_at_most_four_acts(String question, String preset, String asked, Screen screen) {
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
    }

    @Test
    void a_question_takes_at_most_25_stops_of_the_keyboard(Screen screen) {
        screen.open("#/villes");
        Locator tab = screen.page().locator(".tabs a").nth(1);
        tab.press("Enter");
        assertThat(screen.button("Lancer la requête")).isVisible();
        assertThat(screen.choice("Paris")).isVisible();

        int stops = stopsTo(screen, screen.choice("Lyon"));
        screen.page().keyboard().press("ArrowRight");
        screen.page().keyboard().press("Space");
        assertThat(screen.choice("Paris")).isChecked();
        stops += stopsTo(screen, screen.button("Températures mois par mois"));
        screen.page().keyboard().press("ArrowRight");
        screen.page().keyboard().press("Enter");
        stops += stopsTo(screen, screen.button("Lancer la requête"));
        screen.page().keyboard().press("Enter");

        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        assertThat(stops).isLessThanOrEqualTo(MAX_STOPS);
    }

    /** How often Tab is pressed until the control has the focus. */
    private static int stopsTo(Screen screen, Locator control) {
        int stops = 0;
        do {
            screen.page().keyboard().press("Tab");
            stops++;
        } while (stops < 2 * MAX_STOPS && !(Boolean) control.evaluate("it => it === document.activeElement"));
        return stops;
    }
}
