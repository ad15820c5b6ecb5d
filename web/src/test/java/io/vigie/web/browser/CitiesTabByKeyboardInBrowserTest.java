package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.model.cities.City;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tab of cities without a mouse, with few and with many cities; each view is held against the rules of axe. */
@ExtendWith(BrowserTestExtension.class)
class CitiesTabByKeyboardInBrowserTest {
    private static final String ZURICH = "2657896";

    @ParameterizedTest
    @CsvSource({
        "fr, LIGHT, 1280, 1",
        "en, DARK, 390, 1",
        "en, LIGHT, 1280, 4",
        "fr, DARK, 390, 4",
        "fr, DARK, 1280, 200",
        "en, LIGHT, 390, 200"
    })
    void a_city_is_followed_and_found_in_each_view(
            String language, ColorScheme colours, int width, int count, BrowserScreen screen, InMemoryVigie vigie) {
        List<City> cities = ManyFollowedCities.biggest(count);
        ManyFollowedCities.follow(vigie, cities);
        Page page = screen.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.setViewportSize(width, 844);
        screen.open("#/villes");
        assertThat(page.locator(".tile")).hasCount(count);

        press(screen, page.locator("#language-" + language));
        assertThat(page.locator("html")).hasAttribute("lang", language);
        screen.tabTo(page.locator("input[role=combobox]"));
        page.keyboard().type("zurich");
        assertThat(page.locator("[role=option]").first()).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator(".tile")).hasCount(count + 1);
        vigie.observes(ZURICH, ManyFollowedCities.beside(3.2, 290));
        assertThat(screen.tile(ZURICH).locator("[data-value=climate] strong")).isVisible();
        AxeRules.hold(page, "tiles");
        assertThat(screen.scrollsSideways()).isFalse();

        Locator order = page.locator("#order");
        screen.tabTo(order);
        page.keyboard().press("End");
        assertThat(order).hasValue("unusual");

        press(screen, page.locator("[data-view=table]"));
        assertThat(page.locator(".overview-table tbody tr")).hasCount(count + 1);
        press(screen, page.locator("th[data-column=temperature] button"));
        assertThat(page.locator("th[data-column=temperature]")).hasAttribute("aria-sort", "descending");
        AxeRules.hold(page, "table");
        assertThat(screen.scrollsSideways()).isFalse();

        screen.tabBackTo(page.locator("[data-view=map]"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".map tbody tr")).hasCount(count + 1);
        assertThat(page.locator(".map-land").first()).isAttached();
        screen.tabTo(page.locator("#map-metric"));
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#map-metric")).hasValue("unusual");
        screen.tabTo(page.locator(".map tbody a[tabindex='0']"));
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        Locator focused = page.locator(".map tbody a:focus");
        assertThat(page.locator(".map-marked"))
                .hasAttribute("data-map-mark", String.valueOf(focused.getAttribute("data-map-city")));
        assertThat(page.locator(".map-reading")).containsText(focused.textContent());
        AxeRules.hold(page, "map");
        assertThat(screen.scrollsSideways()).isFalse();

        String opened = String.valueOf(focused.getAttribute("data-map-city"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".page-city")).isVisible();
        page.goBack();
        assertThat(page.locator(".map tbody a[data-map-city='" + opened + "']")).isFocused();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void press(BrowserScreen screen, Locator button) {
        screen.tabTo(button);
        screen.page().keyboard().press("Enter");
    }
}
