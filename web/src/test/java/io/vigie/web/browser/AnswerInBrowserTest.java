package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be done with an answer: its views, and the code of its question. */
@ExtendWith(BrowserTestExtension.class)
class AnswerInBrowserTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @BeforeEach
    void history(InMemoryVigie vigie) {
        vigie.holdsParis();
        vigie.comesTo(7);
    }

    /** R is not among what the tests need: its code is held by questionCode.test.js. */
    @Test
    void the_code_of_a_question_gets_its_answer_from_this_server(
            BrowserScreen screen, InMemoryVigie vigie, @TempDir Path folder) throws IOException, InterruptedException {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.answers(screen.requestId(), InMemoryVigie.earlyParis());
        Locator fold = screen.query().locator(".code-fold");
        fold.locator("summary").press("Enter");
        fold.getByLabel("curl", new Locator.GetByLabelOptions().setExact(true)).focus();
        String csv = screen.page()
                .request()
                .get(screen.address() + "/api/queries/" + screen.requestId() + "/result?format=csv")
                .text();

        assertThat(output(folder, "ask.sh", code(fold, "curl"), "sh")).isEqualTo(csv);
        screen.page().keyboard().press("ArrowRight");
        assertThat(output(folder, "ask.py", code(fold, "Python"), "python3")).isEqualTo(csv);
        screen.page().keyboard().press("ArrowRight");
        assertThat(code(fold, "R")).contains("httr2");
        screen.page().keyboard().press("ArrowRight");
        assertThat(output(folder, "AskVigie.java", code(fold, "Java"), JAVA)).isEqualTo(csv);

        screen.button("Copier le code").click();
        assertThat(fold.getByRole(AriaRole.STATUS)).containsText("ode");
        AxeRules.hold(screen.page(), "an answer with its code");
    }

    @Test
    void stripes_and_running_sums_are_four_acts_away(BrowserScreen screen, InMemoryVigie vigie) {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("Bandes climatiques").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.answers(screen.requestId(), years());
        assertThat(view(screen, "Bandes climatiques")).isChecked();
        assertThat(screen.query().locator("figcaption")).containsText("moyenne de 1990 à 2023");

        screen.button("Pluie cumulée, année sur année").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.answers(screen.requestId(), days("precipitation_mm", "sum"));
        assertThat(view(screen, "Années superposées, cumul")).isChecked();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "stripes, year, Bandes climatiques",
        "calendar, day, Calendrier",
        "months, month, Mois par année",
        "hours, hour, Heure par mois",
        "years, day, Années superposées",
        "years_sum, rain, 'Années superposées, cumul'",
    })
    void a_view_is_drawn_and_stays_in_the_address_through_a_reload(
            String id, String rows, String name, BrowserScreen screen, InMemoryVigie vigie) throws IOException {
        answer(screen, vigie, rows);
        view(screen, name).check();

        assertThat(screen.page()).hasURL(Pattern.compile("[?&]view=" + id + "(&|$)"));
        screen.page().reload();
        assertThat(view(screen, name)).isChecked();
        assertThat(screen.query().locator(".chart")).hasAttribute("data-drawn", "true");
        assertThat(screen.query().locator(".chart")).hasAttribute("aria-label", Pattern.compile("^Graphique"));
        AxeRules.hold(screen.page(), name);
        Download picture =
                screen.page().waitForDownload(() -> screen.button("Image SVG").click());
        assertThat(Files.readString(picture.path())).contains("Paris", "Open-Meteo.com, CC BY 4.0");
        screen.page().setViewportSize(390, 844);
        await("the chart to follow its place").until(() ->
                (Boolean) screen.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    private static Locator view(BrowserScreen screen, String name) {
        return screen.query().getByLabel(name, new Locator.GetByLabelOptions().setExact(true));
    }

    private static void answer(BrowserScreen screen, InMemoryVigie vigie, String rows) {
        String by = rows.equals("rain") ? "day" : rows;
        String metric = rows.equals("rain") ? "precipitation_mm" : "temperature_c";
        String statistic = rows.equals("rain") ? "sum" : "mean";
        screen.open("#/requetes?from=2021-01-01&to=2023-12-31&by=" + by + "&cities=2988507&metrics=" + metric
                + "&statistics=" + statistic);
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.answers(
                screen.requestId(),
                switch (rows) {
                    case "year" -> years();
                    case "month" -> months();
                    case "hour" -> hours();
                    default -> days(metric, statistic);
                });
        assertThat(screen.query()).hasAttribute("data-status", "SUCCEEDED");
    }

    private static List<Map<String, @Nullable Object>> years() {
        return IntStream.rangeClosed(1990, 2023)
                .mapToObj(year -> row(
                        String.valueOf(year),
                        "temperature_c",
                        "mean",
                        year == 2003 ? null : 11 + (year - 1990) * 0.04 + Math.sin(year)))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> months() {
        return IntStream.range(0, 36)
                .mapToObj(i ->
                        row("%d-%02d".formatted(2021 + i / 12, 1 + i % 12), "temperature_c", "mean", seasonal(30 * i)))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> days(String metric, String statistic) {
        return LocalDate.of(2021, 1, 1)
                .datesUntil(LocalDate.of(2024, 1, 1))
                .map(date -> row(
                        date.toString(),
                        metric,
                        statistic,
                        date.equals(LocalDate.of(2022, 8, 20))
                                ? null
                                : statistic.equals("sum")
                                        ? Double.valueOf(date.getDayOfMonth() % 5)
                                        : seasonal(date.getDayOfYear())))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> hours() {
        return IntStream.range(0, 24 * 365)
                .mapToObj(hour -> LocalDate.of(2021, 1, 1).atStartOfDay().plusHours(hour))
                .map(at -> row(
                        "%sZ".formatted(at.toString()),
                        "temperature_c",
                        "mean",
                        seasonal(at.getDayOfYear()) - 4 * Math.cos(Math.PI * (at.getHour() - 3) / 12)))
                .toList();
    }

    private static double seasonal(int dayOfYear) {
        return 12 - 8 * Math.cos(2 * Math.PI * (dayOfYear - 15) / 365);
    }

    private static Map<String, @Nullable Object> row(
            String period, String metric, String statistic, @Nullable Double value) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("city_id", InMemoryVigie.PARIS);
        row.put("period", period);
        row.put("metric", metric);
        row.put("count", value == null ? 0 : 1);
        row.put("expected_count", 1);
        row.put(statistic, value);
        return row;
    }

    private static String code(Locator fold, String language) {
        Locator code = fold.locator("pre");
        assertThat(code).hasAttribute("aria-label", "La question en " + language);
        return code.textContent();
    }

    private static String output(Path folder, String name, String code, String program)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name), code);
        Path said = folder.resolve(name + ".out");
        Process process = new ProcessBuilder(List.of(program, file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as(name + " has ended")
                .isTrue();
        String output = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
