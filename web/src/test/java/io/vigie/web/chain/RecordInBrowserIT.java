package io.vigie.web.chain;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigie.web.browser.BrowserScreen;
import io.vigie.web.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record is provoked, announced, disproved and taken back on the real chain, from what the loaded history says of a city; topic,
 * API and screen show each step. Coldest and windiest, of which the bundled history of the city tells.
 */
class RecordInBrowserIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** An import publishes what it found of all cities anew: half a minute of Spark's, more beside other work. */
    private static final Duration IMPORT_PATIENCE = Duration.ofMinutes(6);

    private static final String LYON = "2996944";
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** Before the bundled history of the city, which begins in 2021. */
    private static final int EARLIER_YEAR = 2020;

    /** More than readings are rounded to, less than a step. */
    private static final double BEYOND = 0.4;

    private static Chromium chromium;

    private final RunningVigie vigie = new RunningVigie();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start_the_browser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop_the_browser() {
        chromium.close();
    }

    @Test
    void a_record_is_announced_then_disproved_by_the_history_and_another_taken_back_by_a_correction() throws Exception {
        assertThat(vigie.put("/api/cities/" + LYON, Map.of("active", true)).statusCode())
                .isEqualTo(202);
        double coldest = standing("temperature_c", "low");
        double windiest = standing("wind_speed_ms", "high");
        try (BrowserScreen screen = new BrowserScreen(chromium.page(), RunningVigie.setting("VIGIE_URL"))) {
            screen.open("#/villes");
            assertThat(screen.tile(LYON)).isVisible(patiently());

            reading(coldest - BEYOND, windiest + BEYOND, 1);
            Locator cold = record(screen, "record de froid sur ");
            Locator wind = record(screen, "record de vent moyen sur ");
            assertThat(cold).hasAttribute("data-record", "provisional", timely());
            assertThat(wind).hasAttribute("data-record", "provisional", timely());
            assertThat(awaitEvent("record-temperature-low", "start")
                            .get("threshold")
                            .asDouble())
                    .isEqualTo(coldest);
            keep(screen, "record-announced");

            // An older and colder day is loaded: the batch layer finds and publishes by itself that the record is none.
            double colder = Math.round((coldest - 2 * BEYOND) * 1_000) / 1_000.0;
            Process load = loadOfColderDay(colder).start();

            reading(coldest - BEYOND, 1, 2);
            assertThat(record(screen, "d’historique annulé, la mesure a été corrigée"))
                    .hasAttribute("data-record", "retracted", timely());
            awaitEvent("record-wind-high", "retract");
            assertThat(running())
                    .noneMatch(alert -> alert.get("rule_id").asText().equals("record-wind-high"));

            assertThat(load.waitFor(IMPORT_PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(load.exitValue()).isZero();
            assertThat(record(screen, "d’historique annulé, l’historique tient"))
                    .hasAttribute("data-record", "retracted", timely());
            assertThat(awaitEvent("record-temperature-low", "retract")
                            .get("record_previous_on")
                            .asText())
                    .isEqualTo(colderDay().toString());
            await("the colder day as what stands")
                    .atMost(PATIENCE)
                    .until(() -> told("temperature_c", "low"), value -> value == colder);
            keep(screen, "record-taken-back");
        } finally {
            vigie.put("/api/cities/" + LYON, Map.of("active", false));
        }
    }

    /** What stands as the highest or lowest of all time of live readings. */
    private double standing(String metric, String direction) {
        return await(direction + " " + metric + " of Lyon")
                .atMost(PATIENCE)
                .until(() -> told(metric, direction), value -> !value.isNaN());
    }

    private Double told(String metric, String direction) {
        for (JsonNode record : vigie.json("/api/cities/" + LYON + "/records").path("records")) {
            if (record.get("metric").asText().equals(metric)
                    && record.get("family").asText().equals("open-meteo")
                    && record.get("direction").asText().equals(direction)
                    && record.get("scope").asText().equals("all_time")) {
                return record.get("value").asDouble();
            }
        }
        return Double.NaN;
    }

    /** @param version of several of the same instant the one received last counts */
    private void reading(double temperature, double windSpeed, int version) {
        ObjectNode reading = RunningVigie.JSON
                .createObjectNode()
                .put("city_id", LYON)
                .put("source", "open-meteo")
                .put("replayed", false)
                .put("observed_at", now.toString())
                .put("received_at", now.plusSeconds(version).toString())
                .put("interval_s", 900)
                .put("temperature_c", temperature)
                .put("wind_speed_ms", windSpeed)
                .putNull("weather_code");
        for (String metric : List.of(
                "relative_humidity_pct",
                "precipitation_mm",
                "pressure_msl_hpa",
                "wind_gust_ms",
                "wind_direction_deg",
                "cloud_cover_pct")) {
            reading.putNull(metric);
        }
        vigie.produce("weather.observations", LYON, reading.toString());
    }

    /** Today's date in a year that the history does not reach back to. */
    private LocalDate colderDay() {
        return LocalDate.ofInstant(now, ZONE).withYear(EARLIER_YEAR);
    }

    /** The import of that day, each hour as cold. */
    private ProcessBuilder loadOfColderDay(double celsius) throws IOException {
        Instant midnight = colderDay().atStartOfDay(ZONE).toInstant();
        List<String> hours = new ArrayList<>(List.of("city,time_utc,temperature_c"));
        for (int hour = 0; hour <= 24; hour++) {
            hours.add("Lyon," + midnight.plus(Duration.ofHours(hour)) + "," + celsius);
        }
        Files.write(folder.resolve("hours.csv"), hours);
        Files.writeString(
                folder.resolve("cities.csv"),
                "file,source,city,city_id\nhours.csv,open-meteo-historical-forecast,Lyon," + LYON + "\n");
        return RunningVigie.job("load.ImportJob", "--history", folder.toString());
    }

    /** The newest event of a rule, once it is this one. */
    private JsonNode awaitEvent(String rule, String event) {
        return await(rule + " " + event)
                .atMost(PATIENCE)
                .until(
                        () -> vigie.everythingOn("weather.alerts").stream()
                                .map(Map.Entry::getValue)
                                .filter(alert -> alert.get("city_id").asText().equals(LYON)
                                        && alert.get("source").asText().equals("open-meteo")
                                        && alert.get("rule_id").asText().equals(rule))
                                .reduce(RunningVigie.JSON.createObjectNode(), (one, next) -> next),
                        alert -> alert.path("event").asText().equals(event));
    }

    private List<JsonNode> running() {
        List<JsonNode> ofLyon = new ArrayList<>();
        vigie.json("/api/alerts").get("alerts").forEach(ofLyon::add);
        return ofLyon.stream()
                .filter(alert -> alert.get("city_id").asText().equals(LYON))
                .filter(alert -> alert.get("source").asText().equals("open-meteo"))
                .filter(alert -> !alert.get("event").asText().equals("retract"))
                .toList();
    }

    private static Locator record(BrowserScreen screen, String text) {
        return screen.tile(LYON).locator("[data-record]").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE.toMillis());
    }

    private static LocatorAssertions.HasAttributeOptions timely() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE.toMillis());
    }

    /** Leaves a picture of the window beside the test reports. */
    private static void keep(BrowserScreen screen, String name) {
        screen.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "chain-screenshots", name + ".png")));
    }
}
