package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The map of the followed cities. */
@ExtendWith(BrowserTestExtension.class)
class MapInBrowserTest {
    private static final String ZURICH = "2657896";

    @Test
    void a_mouse_on_a_city_shows_its_name_and_value_and_a_click_opens_its_page(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        vigie.observes(PARIS, ManyFollowedCities.beside(12.3, 10));
        openMap(screen);
        assertThat(reading(screen)).containsText("Montrer ou toucher une ville");

        mark(screen, PARIS).hover();

        assertThat(reading(screen)).containsText("Paris");
        assertThat(reading(screen)).containsText("12,3\u00a0°C");
        assertThat(reading(screen)).containsText("Plus doux que 96\u202f% des jours de la fin de novembre");
        mark(screen, PARIS).click();
        assertThat(screen.page()).hasURL(Pattern.compile(".*#/villes/" + PARIS));
    }

    @Test
    void a_finger_shows_a_city_first_and_opens_it_at_the_second_tap(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.observes(PARIS, Map.of("temperature_c", 12.3));
        screen.open("#/villes");
        Browser browser = screen.page().context().browser();
        try (BrowserContext phone = browser.newContext(new Browser.NewContextOptions()
                .setHasTouch(true)
                .setViewportSize(390, 844)
                .setLocale("fr-FR"))) {
            Page page = phone.newPage();
            page.navigate(screen.address() + "/#/villes");
            page.locator("[data-view=map]").tap();
            page.locator("[data-map-mark='" + PARIS + "'] .map-shape").tap();
            assertThat(page.locator(".map-reading")).containsText("12,3\u00a0°C");
            assertThat(page).hasURL(Pattern.compile(".*#/villes$"));

            page.locator("[data-map-mark='" + PARIS + "'] .map-shape").tap();
            assertThat(page).hasURL(Pattern.compile(".*#/villes/" + PARIS));
        }
    }

    @Test
    void a_city_without_a_value_of_now_is_grey_and_says_why(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        vigie.activate(ZURICH);
        Map<String, Object> old = new HashMap<>(ManyFollowedCities.beside(3.1, 40));
        old.put("observed_at", Instant.now().minus(Duration.ofHours(3)).toString());
        vigie.observes(TOKYO, old);
        vigie.hasNothingFor(Map.of(ZURICH, "<img src=x onerror=document.title='hacked'> no station"));
        openMap(screen);

        for (String city : List.of(PARIS, TOKYO, ZURICH)) {
            assertThat(mark(screen, city)).hasAttribute("data-step", "none");
        }
        mark(screen, PARIS).hover();
        assertThat(reading(screen)).containsText("En attente de la première mesure");
        mark(screen, TOKYO).hover();
        assertThat(reading(screen)).containsText("3,1\u00a0°C · Plus de mesure depuis");
        mark(screen, ZURICH).hover();
        assertThat(reading(screen)).containsText("<img src=x onerror=document.title='hacked'> no station");
        assertThat(screen.page().locator(".map img")).hasCount(0);

        vigie.observes(PARIS, Map.of("temperature_c", 12.3));
        assertThat(mark(screen, PARIS)).hasAttribute("data-step", "4");
    }

    @Test
    void one_reason_that_all_cities_are_grey_for_is_said_at_once(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(TOKYO);
        Locator common = screen.page().locator(".map-common");
        openMap(screen);
        assertThat(common).containsText("En attente de la première mesure");

        vigie.observes(PARIS, Map.of("temperature_c", 12.3));

        assertThat(common).isEmpty();
    }

    @Test
    void what_colours_the_cities_is_chosen_and_remembered_and_its_classes_have_words(
            BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.observes(PARIS, ManyFollowedCities.beside(12.3, 10));
        openMap(screen);
        assertThat(legend(screen).first()).hasAttribute("title", "moins de −10\u00a0°C");
        assertThat(ends(screen)).hasText(new String[] {"froid", "chaud"});
        assertThat(legend(screen).nth(1)).hasText("−10\u00a0°C");
        assertThat(screen.page().locator("[data-map-name='" + PARIS + "']")).hasText("Paris 12,3\u00a0°C");

        screen.page().getByLabel("Couleur").selectOption("unusual");

        assertThat(mark(screen, PARIS)).hasAttribute("data-step", "5");
        assertThat(legend(screen).first()).hasAttribute("title", "plus froid que 97\u202f% du passé");
        assertThat(ends(screen)).hasText(new String[] {"inhabituellement froid", "habituel", "inhabituellement chaud"});
        assertThat(screen.page().locator("[data-map-name='" + PARIS + "']")).hasText("Paris chaud\u00a096\u202f%");
        screen.page().reload();
        assertThat(screen.page().getByLabel("Couleur")).hasValue("unusual");
        screen.language("English").click();
        assertThat(legend(screen).first()).hasAttribute("title", "colder than 97% of its past");
        assertThat(ends(screen)).hasText(new String[] {"unusually cold", "usual", "unusually warm"});
        assertThat(screen.page().locator("[data-map-name='" + PARIS + "']")).hasText("Paris warm\u00a096%");
        assertThat(screen.page().locator(".map table caption")).hasText("The cities of the map");
        assertThat(screen.page().locator(".map tbody tr")).containsText("Milder than 96% of days in late November");
    }

    @Test
    void it_grows_by_buttons_and_by_the_wheel_with_ctrl_and_shows_all_again(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        vigie.activate(ZURICH);
        openMap(screen);
        double fitted = apart(screen);

        screen.page().locator("[data-zoom=in]").click();
        assertThat(screen.page().locator(".map")).hasAttribute("data-zoomed", "true");
        assertThat(apart(screen)).isGreaterThan(fitted * 1.5);
        screen.page().locator("[data-zoom=all]").click();
        assertThat(screen.page().locator(".map")).hasAttribute("data-zoomed", "false");
        assertThat(apart(screen)).isBetween(fitted - 1, fitted + 1);

        screen.page().locator(".map-picture").hover();
        screen.page().mouse().wheel(0, -200);
        assertThat(screen.page().locator(".map")).hasAttribute("data-zoomed", "false");
        screen.page().keyboard().down("Control");
        screen.page().mouse().wheel(0, -200);
        screen.page().keyboard().up("Control");
        assertThat(screen.page().locator(".map")).hasAttribute("data-zoomed", "true");
    }

    @Test
    void a_city_that_comes_joins_the_map_which_then_shows_all_again(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        openMap(screen);
        assertThat(mark(screen, PARIS)).hasCount(1);

        vigie.activate(TOKYO);

        assertThat(mark(screen, TOKYO)).hasCount(1);
        BoundingBox map = screen.page().locator(".map-picture").boundingBox();
        BoundingBox tokyo = mark(screen, TOKYO).boundingBox();
        assertThat(tokyo.x).isBetween(map.x, map.x + map.width);
    }

    @Test
    void without_its_outlines_the_cities_are_there_all_the_same(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        screen.page().route("**/assets/worldOutlines-*.js", Route::abort);
        openMap(screen);

        assertThat(screen.page().getByText("Les contours n’ont pas pu être chargés"))
                .isVisible();
        assertThat(mark(screen, PARIS)).isVisible();
        screen.page().unroute("**/assets/worldOutlines-*.js");
        screen.forgive("net::ERR_FAILED");
    }

    private static void openMap(BrowserScreen screen) {
        screen.open("#/villes");
        screen.button("Carte").click();
        assertThat(screen.page().locator("[data-map-mark]").first()).isVisible();
    }

    private static Locator mark(BrowserScreen screen, String cityId) {
        return screen.page().locator("[data-map-mark='" + cityId + "']");
    }

    private static Locator reading(BrowserScreen screen) {
        return screen.page().locator(".map-reading");
    }

    @Test
    void the_scale_fits_a_phone_and_no_limit_lies_over_another(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.activate(PARIS);
        screen.page().setViewportSize(390, 844);
        openMap(screen);
        for (String metric : List.of("temperature", "unusual", "rain", "wind", "humidity", "pressure")) {
            screen.page().getByLabel("Couleur").selectOption(metric);
            assertThat(legend(screen).first()).isVisible();
            List<BoundingBox> limits = screen.page().locator(".map-limit").all().stream()
                    .map(Locator::boundingBox)
                    .toList();
            for (int i = 1; i < limits.size(); i++) {
                assertThat(limits.get(i).x).as(metric).isGreaterThan(limits.get(i - 1).x + limits.get(i - 1).width);
            }
            assertThat(screen.scrollsSideways()).as(metric).isFalse();
        }
    }

    /** The words over the scale. */
    private static Locator ends(BrowserScreen screen) {
        return screen.page().locator(".map-ends span");
    }

    private static Locator legend(BrowserScreen screen) {
        return screen.page().locator(".map-legend li");
    }

    /** Pixels between Paris and Zurich, both looked at in one moment: the map is drawn anew at any time. */
    private static double apart(BrowserScreen screen) {
        return (Double) screen.page().evaluate("""
                ids => {
                  const [a, b] = ids.map(id => document.querySelector(`[data-map-mark='${id}']`).getBoundingClientRect())
                  return Math.hypot(a.x - b.x, a.y - b.y) + 0.0001
                }""", List.of(PARIS, ZURICH));
    }
}
