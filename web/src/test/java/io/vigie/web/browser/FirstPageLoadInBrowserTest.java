package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import io.vigie.web.inmemory.InMemoryVigie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody gets who opens the page for the first time. */
@ExtendWith(BrowserTestExtension.class)
class FirstPageLoadInBrowserTest {
    private static final int MAX_REQUESTS = 12;
    private static final int MAX_BYTES = 150_000;
    private static final String MARSEILLE = "2995469";

    @BeforeEach
    void two_cities(InMemoryVigie vigie) {
        vigie.activate(TOKYO);
        vigie.activate(PARIS);
        vigie.observes(TOKYO, Map.of("observed_at", "2026-03-01T09:45:00Z"));
        vigie.observes(TOKYO, Map.of());
        vigie.observes(PARIS, Map.of());
    }

    @Test
    void a_dozen_requests_bring_the_page_and_what_is_shown_on_it(BrowserScreen screen) {
        List<Request> requests = new CopyOnWriteArrayList<>();
        screen.page().onRequest(requests::add);

        screen.open("#/villes");
        assertThat(screen.tile(PARIS).locator(".facts")).isVisible();
        assertThat(screen.page().getByText("Tous les services fonctionnent")).isVisible();

        // Health is asked for again every few seconds, which on a busy machine may be before all is shown.
        List<String> addresses = requests.stream().map(Request::url).toList();
        List<String> others = addresses.stream()
                .filter(address -> !address.endsWith("/api/health"))
                .toList();
        assertThat(others).doesNotHaveDuplicates().hasSizeLessThan(MAX_REQUESTS);
        assertThat(addresses).noneMatch(address -> address.contains("/en-") || address.contains("/page-"));
        long bytes = requests.stream()
                .filter(request -> !request.url().endsWith("/api/live"))
                .mapToLong(request -> request.sizes().responseBodySize)
                .sum();
        assertThat(bytes).isPositive().isLessThan(MAX_BYTES);
    }

    @Test
    void what_the_html_names_comes_in_one_round_and_shows_the_first_tile(BrowserScreen screen) {
        Page page = screen.page();
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route("**/*", route -> {
            if (route.request().isNavigationRequest()) {
                route.resume();
            } else {
                held.add(route);
            }
        });

        page.navigate(screen.address() + "/#/villes", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.waitForCondition(() -> paths(held).contains("/api/cities/active")
                && paths(held).stream().anyMatch(path -> path.startsWith("/assets/fr-")));
        assertThat(paths(held))
                .as("styles, scripts, texts and the cities are on their way together")
                .anyMatch(path -> path.endsWith(".css"))
                .anyMatch(path -> path.startsWith("/assets/main-"));
        release(held, path -> path.endsWith(".css"));
        page.waitForCondition(
                () -> (Boolean) page.evaluate("performance.getEntriesByName('first-contentful-paint').length > 0"));
        assertThat(paths(held))
                .as("the first pixel waits for no script")
                .anyMatch(path -> path.startsWith("/assets/main-"));
        release(held, path -> true);

        assertThat(screen.tile(PARIS).locator(".facts")).isVisible();
        assertThat(paths(held))
                .as("what the first tile does not wait for, among it the stream")
                .contains("/api/live")
                .noneMatch(path -> path.startsWith("/assets/") || path.equals("/api/cities/active"));
        page.unroute("**/*");
        release(held, path -> true);
        assertThat(page.getByText("Tous les services fonctionnent")).isVisible();
    }

    @Test
    void a_city_that_is_followed_between_the_answer_and_the_stream_is_shown(BrowserScreen screen, InMemoryVigie vigie) {
        List<Route> held = new CopyOnWriteArrayList<>();
        screen.page().route("**/api/live", held::add);
        List<String> asked = new CopyOnWriteArrayList<>();
        screen.page().onRequest(request -> asked.add(URI.create(request.url()).getPath()));
        screen.open("#/villes");
        assertThat(screen.tile(PARIS).locator(".facts")).isVisible();
        vigie.activate(MARSEILLE);
        vigie.observes(MARSEILLE, Map.of());
        assertThat(screen.tile(MARSEILLE)).hasCount(0);

        screen.page().unroute("**/api/live");
        release(held, path -> true);

        assertThat(screen.tile(MARSEILLE).locator(".facts")).isVisible();
        assertThat(asked).filteredOn("/api/cities/active"::equals).hasSize(2);
    }

    private static List<String> paths(List<Route> held) {
        return held.stream()
                .map(route -> URI.create(route.request().url()).getPath())
                .toList();
    }

    private static void release(List<Route> held, Predicate<String> which) {
        List<Route> released = held.stream()
                .filter(route -> which.test(URI.create(route.request().url()).getPath()))
                .toList();
        held.removeAll(released);
        released.forEach(Route::resume);
    }

    @Test
    void before_the_scripts_have_come_the_page_says_what_it_is_and_that_it_loads(BrowserScreen screen) {
        screen.page().route("**/assets/main-*.js", Route::abort);

        screen.open("#/villes");

        assertThat(screen.page().getByText("Configuration Villes")).isVisible();
        assertThat(screen.page().getByText("Chargement…")).isVisible();
        assertThat(screen.page().getByText("Loading…")).isHidden();
        screen.page().unroute("**/assets/main-*.js");
        screen.forgive("net::ERR_FAILED");
    }

    @ParameterizedTest
    @CsvSource({"en-US, City Configuration", "fr-CA, Configuration Villes", "de-DE, Configuration Villes"})
    void the_page_speaks_the_browsers_language_else_french(String locale, String heading, BrowserScreen screen) {
        screen.open("");
        Browser browser = screen.page().context().browser();
        try (BrowserContext reader = browser.newContext(new Browser.NewContextOptions().setLocale(locale))) {
            Page page = reader.newPage();
            page.navigate(screen.address());

            assertThat(page.locator("h1")).hasText(heading);
            assertThat(page.locator("html")).hasAttribute("lang", heading.equals("City Configuration") ? "en" : "fr");
        }
    }

    @Test
    void a_part_that_cannot_be_fetched_says_so_and_offers_to_load_the_page_anew(BrowserScreen screen) {
        screen.open("#/villes");
        assertThat(screen.tile(PARIS)).isVisible();
        screen.page().route("**/assets/lazyPages-*.js", Route::abort);

        screen.page().getByText("Requêtes Historiques").click();

        assertThat(screen.page().getByText("Cette partie de la page n’a pas pu être chargée."))
                .isVisible();
        screen.page().unroute("**/assets/lazyPages-*.js");
        screen.button("Recharger").click();
        assertThat(screen.button("Lancer la requête")).isVisible();
        screen.forgive("net::ERR_FAILED");
    }
}
