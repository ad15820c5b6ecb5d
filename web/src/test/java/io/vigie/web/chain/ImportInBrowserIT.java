package io.vigie.web.chain;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.vigie.web.browser.BrowserScreen;
import io.vigie.web.browser.Chromium;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A station's file goes in by the page and out again, on the real chain.
 *
 * <p>The file is written here as a logger writes it, from Paris in the bundled history: three days of July 2022 by the
 * clock on the wall, with semicolons, decimal commas, km/h and marks for a missing value. It is loaded for Chartres, of
 * which the history holds nothing.
 */
class ImportInBrowserIT {
    private static final double PATIENCE_MS = Duration.ofMinutes(3).toMillis();
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("dd/MM/yyyy;HH:mm");
    private static final LocalDate ASKED = LocalDate.parse("2022-07-15");
    private static final LocalDateTime MISSING = LocalDateTime.parse("2022-07-15T04:00");

    private final RunningVigie vigie = new RunningVigie();
    private Chromium chromium;
    private BrowserScreen screen;

    @BeforeEach
    void open_a_window() {
        chromium = new Chromium();
        screen = new BrowserScreen(chromium.page(), RunningVigie.setting("VIGIE_URL"));
    }

    @AfterEach
    void close_it() {
        screen.close();
        chromium.close();
    }

    @Test
    void a_loggers_file_is_recognised_tried_loaded_asked_and_taken_back() {
        TreeMap<LocalDateTime, BigDecimal> temperatures = IndependentQueryAnswer.temperaturesOfParis(
                ZONE, ASKED.minusDays(1).atStartOfDay(), ASKED.plusDays(2).atStartOfDay());
        assertThat(temperatures).hasSize(72);
        Page page = screen.page();
        screen.open("#/requetes");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Importer un fichier"))
                .click();

        page.getByLabel("Fichier (ou déposez-le ici)")
                .setInputFiles(new FilePayload(
                        "Station de l'école.csv",
                        "text/csv",
                        logger(temperatures).getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Ville dont c’est la météo"))
                .fill("chartres");
        screen.options().first().click();
        page.getByLabel("Nom de la station").fill("station:ecole");

        assertThat(page.getByLabel("Je dis ce que sont les colonnes")).isChecked();
        assertThat(page.getByLabel("Fuseau horaire")).hasValue("Europe/Paris");
        assertThat(page.getByLabel("Signe décimal")).hasValue(",");
        assertThat(page.getByLabel("Marques d’absence")).hasValue("--- -999");
        assertThat(page.getByLabel("Unité de Temp. ext. (°C)")).hasValue("°C");
        page.getByLabel("Unité de Vent").selectOption("km/h");
        screen.button("Examiner, sans charger").click();

        Locator outcome = page.locator(".import-outcome");
        assertThat(outcome.locator(".import-report")).containsText("72 heures", patiently());
        assertThat(outcome).containsText("1 ligne écartée :");
        assertThat(outcome).containsText("\"chaud\" is not a number");
        assertThat(outcome).containsText("Nouvelles pour l’historique");
        // 00:00 on the wall in July is 22:00 UTC of the day before.
        assertThat(outcome).containsText("2022-07-13 22:00 UTC");
        keep("import-examine");
        String cityId =
                String.valueOf(imports().get(0).get("request").get("city_id").asText());
        assertThat(isHeld(cityId)).as("a look writes nothing").isFalse();

        screen.button("Charger").click();
        Locator load = page.locator(".import-list > li").first();
        assertThat(load).hasAttribute("data-status", "SUCCEEDED", waiting());
        assertThat(load).containsText("72 lignes changées");
        assertThat(isHeld(cityId)).isTrue();
        keep("import-charge");

        load.getByText("Interroger cette ville").click();
        page.getByLabel("Du", new Page.GetByLabelOptions().setExact(true)).fill(ASKED.toString());
        page.getByLabel("Au (inclus)").fill(ASKED.toString());
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "SUCCEEDED", waiting());
        JsonNode row = vigie.json("/api/queries/" + screen.requestId() + "/result")
                .get("rows")
                .get(0);
        List<BigDecimal> ofTheDay = temperatures.entrySet().stream()
                .filter(hour -> hour.getKey().toLocalDate().equals(ASKED)
                        && !hour.getKey().equals(MISSING))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(row.get("count").asInt()).isEqualTo(ofTheDay.size()).isEqualTo(23);
        assertThat(row.get("mean").asDouble()).isCloseTo(mean(ofTheDay), within(0.0011));

        screen.open("#/import");
        load.getByText("Annuler le chargement").click();
        screen.button("Oui, annuler").click();
        assertThat(load).hasAttribute("data-undo", "SUCCEEDED", waiting());
        assertThat(load).containsText("Chargement annulé");
        assertThat(isHeld(cityId)).as("nothing is left").isFalse();
        keep("import-annule");
        assertThat(screen.complaints()).isEmpty();
    }

    /** Of one hour the temperature is missing, of another the wind; one line more is no measurement. */
    private static String logger(TreeMap<LocalDateTime, BigDecimal> temperatures) {
        List<String> lines = new ArrayList<>(List.of("Station de l'école", "Date;Heure;Temp. ext. (°C);Vent;Batterie"));
        temperatures.forEach((at, celsius) -> lines.add(CLOCK.format(at) + ";"
                + (at.equals(MISSING) ? "---" : celsius.toPlainString().replace('.', ',')) + ";"
                + (at.getHour() == 5 ? "-999" : "7,2") + ";12,4"));
        lines.add("17/07/2022;00:00;chaud;7,2;12,4");
        return String.join("\r\n", lines) + "\r\n";
    }

    private static double mean(List<BigDecimal> values) {
        return values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), 3, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private JsonNode imports() {
        return vigie.json("/api/imports").get("imports");
    }

    private boolean isHeld(String cityId) {
        for (JsonNode city : vigie.json("/api/cities/history").get("cities")) {
            if (city.get("city_id").asText().equals(cityId)) {
                return true;
            }
        }
        return false;
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    private static LocatorAssertions.HasAttributeOptions waiting() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS);
    }

    /** Leaves a picture of the window beside the test reports. */
    private void keep(String name) {
        screen.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "chain-screenshots", name + ".png")));
    }
}
