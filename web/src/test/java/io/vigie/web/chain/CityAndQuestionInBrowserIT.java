package io.vigie.web.chain;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigie.web.browser.BrowserScreen;
import io.vigie.web.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a newcomer does in both tabs, in a real browser on the real chain. */
class CityAndQuestionInBrowserIT {
    private static final double PATIENCE_MS = Duration.ofMinutes(3).toMillis();
    private static final String LONDON = "2643743";

    private static Chromium chromium;

    private BrowserScreen screen;

    @BeforeAll
    static void start_the_browser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop_the_browser() {
        chromium.close();
    }

    @BeforeEach
    void open_a_window() {
        screen = new BrowserScreen(chromium.page(), RunningVigie.setting("VIGIE_URL"));
    }

    @AfterEach
    void close_it() {
        screen.close();
    }

    @Test
    void a_city_found_and_activated_fills_its_tile_with_replayed_readings() {
        screen.open("#/villes");
        screen.search().fill("londres");
        assertThat(screen.options().first()).containsText("Royaume-Uni");
        screen.options().first().click();

        Locator tile = screen.tile(LONDON);

        assertThat(tile.locator("[data-value=temperature]")).containsText("°C", patiently());
        assertThat(tile.locator("[data-badge=replay]")).containsText("Rejeu de données enregistrées");
        keep("villes");
    }

    @Test
    void a_question_about_past_years_comes_back_as_a_chart_a_table_and_a_file() throws IOException {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.page()
                .getByLabel("Du", new Page.GetByLabelOptions().setExact(true))
                .fill("2021-01-01");
        screen.page()
                .getByLabel("Au (inclus)")
                .fill("2023-12-30"); // asked by no other test: the answer is not one of theirs
        screen.button("Lancer la requête").click();

        Locator query = screen.query();

        assertThat(query)
                .hasAttribute(
                        "data-status",
                        "SUCCEEDED",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS));
        assertThat(query.locator(".chart canvas")).isVisible();
        assertThat(screen.table().locator("tbody tr")).hasCount(36);
        assertThat(screen.table().locator("tbody tr").first()).containsText("aucune donnée");
        Download file = screen.page()
                .waitForDownload(() -> query.getByText("Télécharger en CSV").click());
        assertThat(Files.readAllLines(file.path())).hasSize(37);
        keep("requetes");
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    /** Leaves a picture of the window beside the test reports. */
    private void keep(String name) {
        screen.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "chain-screenshots", name + ".png")));
    }
}
