package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The year so far beside what is usual at this date. */
@ExtendWith(BrowserTestExtension.class)
class RunningCountersInBrowserTest {
    private static final String SOURCE = "open-meteo-historical-forecast";

    /** How many lines a text takes. */
    private static final String LINES = """
            value => {
              const text = document.createRange()
              text.selectNodeContents(value)
              return text.getClientRects().length
            }""";

    /** Paris with four years and the noon of 2 August 2022; of Tokyo nothing is known. */
    @BeforeEach
    void a_city_with_a_past(InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        List.of(2019, 2020, 2021).forEach(year -> holds(vigie, year, 12, 31, year == 2020 ? 27 : 22));
        holds(vigie, 2022, 8, 1, 26);
        IntStream.rangeClosed(0, 12).forEach(hour -> closes(vigie, hour));
    }

    @Test
    void a_click_shows_what_a_city_has_counted_with_its_normal_and_rank(BrowserScreen screen) {
        screen.open("#/villes");
        screen.page().getByText("Compteurs de l’année et de la saison").click();

        Locator counters = screen.page().locator("details.counters");
        assertThat(counters).containsText("jusqu’au 1er août 2022 · 2 août 2022 : 13 heures sur 24, provisoire");
        assertThat(counters.locator("table").first().locator("caption")).hasText("Depuis le 1er janv. 2022");
        assertThat(counters.locator("table").first().locator("thead th"))
                .hasText(new String[] {"Ce qui est compté", "Cette année", "D’habitude à cette date"});
        assertThat(counters.locator("table").last().locator("thead th").nth(1)).hasText("Cette saison");
        Locator summer = thisYear(screen, "SU");
        assertThat(summer.locator("th")).containsText("Jours d’été");
        assertThat(summer.locator("th small")).hasText("maximum au-dessus de 25\u00a0°C");
        assertThat(summer.locator("strong")).hasText(new String[] {"62\u00a0jours", "20,7\u00a0jours"});
        assertThat(summer.locator("td small")).hasText(new String[] {
            "le plus élevé de 4 ans · 63\u00a0jours avec la journée en cours", "provisoire (3 ans)"
        });
        assertThat(thisYear(screen, "precipitation").locator("strong").first()).hasText("106,5\u00a0mm");

        screen.page().getByLabel("Jours chauds à partir de (°C)").fill("26");
        screen.page().getByLabel("Jours chauds à partir de (°C)").press("Enter");
        assertThat(thisYear(screen, "hot_days")).containsText("maximum d’au moins 26\u00a0°C");
        assertThat(thisYear(screen, "hot_days").locator("strong").first()).hasText("62\u00a0jours");

        screen.page()
                .getByLabel("Ville", new Page.GetByLabelOptions().setExact(true))
                .selectOption(TOKYO);
        assertThat(counters).containsText("Aucun jour connu pour l’instant");
        assertThat(counters.locator("table")).hasCount(0);

        screen.language("English").click();
        assertThat(screen.page().getByText("Counters of the year and the season"))
                .isVisible();
    }

    @Test
    void days_of_a_citys_own_are_added_and_removed_by_keyboard_and_said_to_other_readers_too(BrowserScreen screen) {
        screen.open("#/villes/" + PARIS);
        Page page = screen.page();
        page.locator("details.counters > summary").press("Enter");
        assertThat(thisYear(screen, "SU")).isVisible();

        page.getByLabel("Seuil (°C)").fill("26");
        page.getByLabel("Seuil (°C)").press("Enter");

        Locator row = thisYear(screen, "own_days");
        assertThat(row.locator("th")).containsText("Jours avec un maximum d’au moins 26\u00a0°C");
        assertThat(row.locator("td").first()).containsText("le plus élevé de 4 ans");
        assertThat(row.locator("strong")).hasText(new String[] {"62\u00a0jours", "20,7\u00a0jours"});
        page.reload();
        page.locator("details.counters > summary").press("Enter");
        assertThat(row).isVisible();

        page.getByLabel("Seuil (°C)").fill("99");
        page.getByLabel("Seuil (°C)").press("Enter");
        assertThat(page.locator("#own-days-error")).hasText("Ce seuil n’est jamais mesuré nulle part.");
        screen.forgive("400");
        page.getByLabel("Jours dont").selectOption("precipitation_daily_sum_mm");
        assertThat(page.getByLabel("Seuil (mm)")).isVisible();

        row.getByRole(AriaRole.BUTTON).press("Enter");
        assertThat(row).hasCount(0);
        assertThat(page.getByLabel("Seuil (mm)")).isFocused();
    }

    @Test
    void a_phone_shows_the_counters_without_scrolling_sideways_and_breaks_no_number_from_its_unit(
            BrowserScreen screen) {
        screen.page().setViewportSize(390, 844);
        screen.open("#/villes");
        screen.page().getByText("Compteurs de l’année et de la saison").click();
        assertThat(thisYear(screen, "precipitation")).isVisible();

        assertThat(screen.scrollsSideways()).isFalse();
        for (Locator value : screen.page().locator("details.counters td strong").all()) {
            assertThat((Integer) value.evaluate(LINES)).as(value.textContent()).isEqualTo(1);
        }
    }

    private static Locator thisYear(BrowserScreen screen, String counter) {
        return screen.page().locator("table[data-since=year] tr[data-counter=" + counter + "]");
    }

    /** Summer days, if these are any, since 1 June. */
    private static void holds(InMemoryVigie vigie, int year, int month, int day, double summerC) {
        LocalDate last = LocalDate.of(year, month, day);
        int days = last.getDayOfYear();
        int june = LocalDate.of(year, 6, 1).getDayOfYear();
        vigie.holdsDays(Map.of(
                "first_day",
                year + "-01-01",
                "last_day",
                last.toString(),
                "minimum_c",
                Collections.nCopies(days, 10.0),
                "maximum_c",
                IntStream.rangeClosed(1, days)
                        .mapToObj(one -> one >= june ? summerC : 15.0)
                        .toList(),
                "precipitation_mm",
                Collections.nCopies(days, 0.5)));
    }

    private static void closes(InMemoryVigie vigie, int localHour) {
        String hour = localHour < 2 ? "2022-08-01T2" + (2 + localHour) : "2022-08-02T%02d".formatted(localHour - 2);
        vigie.closes(Map.of(
                "city_id",
                PARIS,
                "source",
                "replay:" + SOURCE,
                "hour_end",
                hour + ":00:00Z",
                "values",
                Map.of("temperature_c", 25.5, "precipitation_mm", 0)));
    }
}
