package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;

import com.microsoft.playwright.Locator;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alerts that do not call a reader. */
@ExtendWith(BrowserTestExtension.class)
class MutedAlertsInBrowserTest {
    private static final String ZURICH = "2657896";

    @BeforeEach
    void an_alert_of_an_hour_ago_and_one_of_six_weeks_ago(InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        vigie.observes(PARIS, Map.of());
        vigie.alerts(alert(PARIS, "recent", Duration.ofHours(1)));
        vigie.alerts(alert(TOKYO, "lasting", Duration.ofDays(42)));
    }

    @Test
    void a_muted_alert_stands_in_its_tile_and_calls_nobody_until_it_is_called_back(BrowserScreen screen) {
        screen.open("#/villes");
        assertThat(screen.alerts()).containsText("Paris (1)");
        Locator alert = screen.tile(PARIS).locator(".tile-alerts li");
        assertThat(alert).hasAttribute("data-calm", "false");

        screen.tile(PARIS).locator(".mute").press("Enter");
        assertThat(screen.alerts()).isHidden();
        assertThat(alert).hasAttribute("data-calm", "true");
        assertThat(alert).containsText("en sourdine");
        assertThat(screen.tile(PARIS).locator(".mute"))
                .hasAttribute("title", "En sourdine dans ce navigateur, jusqu’à ce que vous la réactiviez");
        assertThat(screen.tile(PARIS).locator(".mute")).isFocused();

        screen.page().reload();
        assertThat(alert).hasAttribute("data-calm", "true");
        assertThat(screen.alerts()).isHidden();
        screen.tile(PARIS).locator(".mute").press("Enter");
        assertThat(screen.alerts()).containsText("Paris (1)");
    }

    @Test
    void the_bar_counts_what_is_muted_too_and_leads_to_who_is_told(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(ZURICH);
        vigie.alerts(alert(ZURICH, "other", Duration.ofHours(2)));
        screen.open("#/villes");
        assertThat(screen.alerts()).containsText("2 alertes en cours");

        screen.tile(PARIS).locator(".mute").press("Enter");
        assertThat(screen.alerts()).containsText("1 alerte en cours · 1 en sourdine");

        Locator told = screen.alerts().getByText("Prévenus : lecteurs du flux Atom ; aucun webhook.");
        told.press("Enter");
        assertThat(screen.page().locator(".alert-history .alert-receivers")).isVisible();
        assertThat(screen.page().locator(".alert-history summary")).isFocused();
    }

    @Test
    void an_alert_that_has_run_for_a_month_is_usual_there_and_not_counted(BrowserScreen screen) {
        screen.open("#/villes");

        assertThat(screen.alerts()).containsText("Paris (1)");
        assertThat(screen.alerts()).not().containsText("Tokyo");
        assertThat(screen.tile(TOKYO).locator(".tile-alerts li")).containsText("habituel ici");
        screen.language("English").click();
        assertThat(screen.tile(TOKYO).locator(".tile-alerts li")).containsText("usual here");
    }

    private static Map<String, Object> alert(String cityId, String id, Duration ago) {
        return Map.of(
                "city_id",
                cityId,
                "alert_id",
                id,
                "replayed",
                false,
                "started_at",
                Instant.now().minus(ago).toString(),
                "at",
                Instant.now().toString());
    }
}
