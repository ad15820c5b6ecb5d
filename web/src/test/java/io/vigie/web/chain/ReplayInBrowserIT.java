package io.vigie.web.chain;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.browser.BrowserScreen;
import io.vigie.web.browser.Chromium;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An episode of the bundled history is played again from the city's page: button, what fires, link, cancellation. */
class ReplayInBrowserIT {
    /** Two JVMs start one after the other, beside all the others. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String LONDON = "2643743";
    private static final String PLAYED = "48 relevés envoyés, 48 relevés en direct";

    private static Chromium chromium;

    private final RunningVigie vigie = new RunningVigie();

    @BeforeAll
    static void start_the_browser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop_the_browser() {
        chromium.close();
    }

    // Open-Meteo's archive for London: 37.9 °C at 12 UTC on 19 July 2022. The rule "heat" has levels at 30 and 35 °C.
    @Test
    void a_button_plays_two_days_again_and_the_address_shows_what_fired_to_others() {
        try (BrowserScreen screen = new BrowserScreen(chromium.page(), RunningVigie.setting("VIGIE_URL"))) {
            Locator card = open(screen, "from=2022-07-18&to=2022-07-19&speed=360000");

            card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rejouer"))
                    .click();

            assertThat(card.locator(".replay-running")).isVisible();
            assertThat(card.locator(".replay-counts")).containsText(PLAYED, inTime());
            assertThat(card.locator(".replay-result .badge-replay")).isVisible();
            assertThat(card.locator(".replay-running")).isHidden();
            List<String> fired = card.locator(".replay-fired li").allInnerTexts();
            assertThat(fired).isNotEmpty().allMatch(text -> text.contains("(rejeu)"));
            assertThat(fired).anyMatch(text -> text.contains("très forte chaleur") && text.contains("19 juil. 2022"));
            assertThat(card.locator(".replay-result svg .plot-temperature").first())
                    .isVisible();

            assertThat(screen.page()).hasURL(Pattern.compile("from=2022-07-18&to=2022-07-19&.*replay=[0-9a-f-]{36}$"));
            screen.page().reload(new Page.ReloadOptions());
            assertThat(card.locator(".replay-counts")).containsText(PLAYED);
            assertThat(card.locator(".replay-fired li").allInnerTexts()).isEqualTo(fired);
        }
        nothingIsLeft();
    }

    @Test
    void a_replay_that_is_cancelled_ends_and_leaves_nothing() {
        try (BrowserScreen screen = new BrowserScreen(chromium.page(), RunningVigie.setting("VIGIE_URL"))) {
            Locator card = open(screen, "from=2022-07-01&to=2022-07-20&speed=3600");
            card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rejouer"))
                    .click();
            assertThat(card.locator(".replay-running")).containsText("Arrivé au", inTime());
            assertThat(vigie.post(
                                    "/api/cities/" + LONDON + "/replays",
                                    Map.of("date_from", "2022-07-18", "date_to", "2022-07-19", "speed", 360_000))
                            .body())
                    .contains("another episode is being replayed");

            card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler"))
                    .click();

            assertThat(card.locator(".replay-now")).containsText("Le rejeu a été annulé", inTime());
            assertThat(card.locator(".replay-running")).isHidden();
        }
        nothingIsLeft();
    }

    private static Locator open(BrowserScreen screen, String episode) {
        screen.open("#/villes/" + LONDON + "?" + episode);
        Locator card = screen.page().locator(".city-replay");
        assertThat(card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rejouer")))
                .isEnabled();
        return card;
    }

    private static void nothingIsLeft() {
        try (Admin admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", RunningVigie.setting("VIGIE_KAFKA")))) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> topics(admin).stream().noneMatch(topic -> topic.startsWith("replay-")));
        }
    }

    private static List<String> topics(Admin admin) throws InterruptedException, ExecutionException {
        return List.copyOf(admin.listTopics().names().get());
    }

    private static LocatorAssertions.ContainsTextOptions inTime() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis());
    }
}
