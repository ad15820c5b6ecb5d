package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The event stream, as Chromium's EventSource asks for it. */
@ExtendWith(BrowserTestExtension.class)
class EventStreamInBrowserTest {
    private static final double AT_ONCE_MS = 2_000;

    /** Each is awaited before the next is sent: the browser must not hold back what it unpacks. */
    @Test
    void readings_come_compressed_and_are_shown_one_by_one(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        Response stream = screen.page().waitForResponse("**/api/live", () -> screen.open("#/villes"));
        assertThat(stream.headerValue("content-encoding")).isEqualTo("gzip");
        assertThat(screen.tile(PARIS)).isVisible();

        for (int celsius = 1; celsius <= 10; celsius++) {
            vigie.observes(PARIS, Map.of("temperature_c", celsius));
            assertThat(screen.tile(PARIS).locator("[data-value=temperature]"))
                    .hasText(celsius + ",0\u00a0°C", new LocatorAssertions.HasTextOptions().setTimeout(AT_ONCE_MS));
        }
    }
}
