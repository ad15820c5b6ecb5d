package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.model.cities.City;
import io.vigie.web.inmemory.InMemoryVigie;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tab of cities without a mouse, in both languages, on a desk and a phone, light and dark, with few and with many cities. What
 * has the focus is in sight and shows it, no view scrolls sideways, and each is held against the rules of axe.
 */
@ExtendWith(BrowserTestExtension.class)
@OneServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CitiesTabByKeyboardInBrowserTest {
    private static final String ZURICH = "2657896";
    private static final Instant NEWEST_HOUR = Instant.parse("2022-07-10T12:00:00Z");
    private static final int HOURS = 48;
    /** Of more, axe takes seconds a view, and the words and colours of each are those of few. */
    private static final int FEW = 4;

    private static final String SHOWS_FOCUS = """
            control => {
              const { outlineStyle, outlineWidth } = getComputedStyle(control)
              return control.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
            }""";

    /** The server's cities become more from walk to walk. */
    private int followed;

    /** Few cities first: {@link #followed}. */
    static Stream<Arguments> every_way_to_read_it() {
        return Stream.of(1, 4, 200)
                .flatMap(count -> Stream.of("fr", "en")
                        .flatMap(language -> Stream.of(390, 1280)
                                .flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                        .map(colours -> Arguments.of(count, language, width, colours)))));
    }

    @ParameterizedTest(name = "{0} cities, {1}, {2} px, {3}")
    @MethodSource("every_way_to_read_it")
    void the_tab_is_walked_by_keyboard_alone(
            int count, String language, int width, ColorScheme colours, BrowserScreen screen, InMemoryVigie vigie) {
        List<City> cities = ManyFollowedCities.biggest(count);
        String mostUnusual = cities.get(0).cityId();
        if (followed < count) {
            ManyFollowedCities.follow(vigie, cities);
            closes(vigie, mostUnusual);
            vigie.observes(mostUnusual, ManyFollowedCities.warmerThanAll(31.2));
            followed = count;
        }
        Page page = screen.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.setViewportSize(width, 844);
        screen.open("#/villes");
        assertThat(page.locator(".tile")).hasCount(count);

        press(screen, page.locator("#language-" + language));
        assertThat(page.locator("html")).hasAttribute("lang", language);
        boolean isHeldAgainstAxe = count <= FEW || language.equals("fr") && colours == ColorScheme.LIGHT;
        followZurich(screen, vigie, count);
        holds(screen, "tiles", isHeldAgainstAxe);
        muteTheMostUnusual(screen, mostUnusual);
        readItsCurves(screen, mostUnusual);
        holds(screen, "a city's page", isHeldAgainstAxe);
        comeBackTo(screen, mostUnusual);
        sortTheTable(screen, mostUnusual, count);
        holds(screen, "table", isHeldAgainstAxe);
        stopFollowingZurich(screen, count);
        goOverTheMap(screen, count);
        holds(screen, "map", isHeldAgainstAxe);
        openTheCityThereAndComeBack(screen);
    }

    /** Also where a walk stopped half way. */
    @AfterEach
    void as_it_was(BrowserScreen screen, InMemoryVigie vigie) {
        vigie.deactivate(ZURICH);
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void followZurich(BrowserScreen screen, InMemoryVigie vigie, int count) {
        Page page = screen.page();
        go(screen, page.locator("input[role=combobox]"));
        page.keyboard().type("zurich");
        assertThat(page.locator("[role=option]").first()).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator(".tile")).hasCount(count + 1);
        vigie.observes(ZURICH, ManyFollowedCities.beside(3.2, 290));
        assertThat(screen.tile(ZURICH).locator("[data-value=climate] strong")).isVisible();
    }

    private static void muteTheMostUnusual(BrowserScreen screen, String cityId) {
        Page page = screen.page();
        Locator order = page.locator("#order");
        go(screen, order);
        page.keyboard().press("End");
        assertThat(order).hasValue("unusual");
        assertThat(page.locator(".tile").first()).hasAttribute("data-city-id", cityId);
        press(screen, screen.tile(cityId).locator(".mute"));
        assertThat(screen.tile(cityId).locator(".tile-alerts li")).hasAttribute("data-calm", "true");
        assertThat(screen.tile(cityId).locator(".mute")).isFocused();
    }

    private static void readItsCurves(BrowserScreen screen, String cityId) {
        Page page = screen.page();
        screen.tabBackTo(screen.tile(cityId).locator(".city-link"));
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-panel=temperature] .plot")).isVisible();
        press(screen, page.locator("[data-span='168']"));
        assertThat(page.locator("[data-span='168']")).hasAttribute("aria-pressed", "true");
        Locator cursor = page.locator("#cursor");
        go(screen, cursor);
        String newest = cursor.inputValue();
        page.keyboard().press("ArrowLeft");
        assertThat(cursor).hasValue(String.valueOf(Integer.parseInt(newest) - 1));
    }

    private static void comeBackTo(BrowserScreen screen, String cityId) {
        screen.tabBackTo(screen.page().locator("a.back"));
        screen.page().keyboard().press("Enter");
        assertThat(screen.tile(cityId)).isFocused();
        assertThat(screen.tile(cityId).locator(".tile-alerts li")).hasAttribute("data-calm", "true");
    }

    /** By name backwards it comes first, also of the two hundred biggest. */
    private static void sortTheTable(BrowserScreen screen, String muted, int count) {
        Page page = screen.page();
        screen.tabBackTo(page.locator("[data-view=table]"));
        page.keyboard().press("Enter");
        Locator rows = page.locator(".overview-table tbody tr");
        assertThat(rows).hasCount(count + 1);
        assertThat(page.locator("tr[data-city-id='" + muted + "'] .overview-muted"))
                .containsText("1");
        press(screen, page.locator("th[data-column=temperature] button"));
        assertThat(page.locator("th[data-column=temperature]")).hasAttribute("aria-sort", "descending");
        screen.tabBackTo(page.locator("th[data-column=city] button"));
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("th[data-column=city]")).hasAttribute("aria-sort", "descending");
        assertThat(rows.first()).hasAttribute("data-city-id", ZURICH);
    }

    private static void stopFollowingZurich(BrowserScreen screen, int count) {
        Locator rows = screen.page().locator(".overview-table tbody tr");
        press(screen, rows.first().locator("button"));
        assertThat(rows).hasCount(count);
        assertThat(rows.first().locator("button")).isFocused();
    }

    private static void goOverTheMap(BrowserScreen screen, int count) {
        Page page = screen.page();
        screen.tabBackTo(page.locator("[data-view=map]")); // the focus is in the table
        showsFocus(page.locator("[data-view=map]"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".map tbody tr")).hasCount(count);
        assertThat(page.locator(".map-land").first()).isAttached();
        go(screen, page.locator("#map-metric"));
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#map-metric")).hasValue("unusual");
        screen.tabTo(page.locator(".map tbody a[tabindex='0']")); // for the eyes it is a mark on the map
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        Locator focused = page.locator(".map tbody a:focus");
        String opened = String.valueOf(focused.getAttribute("data-map-city"));
        assertThat(page.locator(".map-marked")).hasAttribute("data-map-mark", opened);
        assertThat(page.locator(".map-reading")).containsText(focused.textContent());
    }

    private static void openTheCityThereAndComeBack(BrowserScreen screen) {
        Page page = screen.page();
        String opened = String.valueOf(page.locator(".map tbody a:focus").getAttribute("data-map-city"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".page-city")).isVisible();
        page.goBack();
        assertThat(page.locator(".map tbody a[data-map-city='" + opened + "']")).isFocused();
    }

    private static void press(BrowserScreen screen, Locator button) {
        go(screen, button);
        screen.page().keyboard().press("Enter");
    }

    private static void go(BrowserScreen screen, Locator control) {
        screen.tabTo(control);
        showsFocus(control);
    }

    private static void showsFocus(Locator control) {
        assertThat(control.evaluate(SHOWS_FOCUS))
                .as("whether it shows its focus: " + control)
                .isEqualTo(true);
        assertThat(control).isInViewport();
    }

    private static void holds(BrowserScreen screen, String state, boolean isHeldAgainstAxe) {
        if (isHeldAgainstAxe) {
            AxeRules.hold(screen.page(), state);
        }
        assertThat(screen.scrollsSideways()).as(state + " scrolls sideways").isFalse();
    }

    private static void closes(InMemoryVigie vigie, String cityId) {
        for (int ago = HOURS - 1; ago >= 0; ago--) {
            vigie.closes(Map.of(
                    "city_id",
                    cityId,
                    "source",
                    "open-meteo",
                    "hour_end",
                    NEWEST_HOUR.minusSeconds(ago * 3_600L).toString(),
                    "values",
                    Map.of("temperature_c", 30 - ago / 10.0, "wind_speed_ms", 4, "wind_direction_deg", 270)));
        }
    }
}
