package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.model.cities.City;
import io.vigie.web.inmemory.InMemoryVigie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frequent question that is asked before a city is chosen: what is missing is in sight, said, and has the focus. */
@ExtendWith(BrowserTestExtension.class)
class MissingCityInBrowserTest {
    private static final int MANY = 40;

    @AfterEach
    void light_again(BrowserScreen screen) {
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @ParameterizedTest(name = "{0}, {1} px, {2}, {3}")
    @CsvSource({
        "today, 390, fr, LIGHT",
        "today, 1280, en, DARK",
        "months, 390, en, DARK",
        "months, 1280, fr, LIGHT",
        "growing, 390, fr, DARK",
        "rain_sums, 1280, en, LIGHT"
    })
    void it_leads_to_the_cities(
            String preset, int width, String language, ColorScheme colours, BrowserScreen screen, InMemoryVigie vigie) {
        for (City city : ManyFollowedCities.biggest(MANY)) {
            vigie.holds(city.cityId());
        }
        Page page = screen.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.setViewportSize(width, 844);
        screen.open("#/requetes");
        page.locator("#language-" + language).click();
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator("[name=city_ids]")).hasCount(MANY);

        page.locator("[data-preset=" + preset + "]").click();

        boolean isFrench = language.equals("fr");
        String today = isFrench ? "Choisissez d’abord une ville" : "Choose a city first";
        String others = isFrench ? "Choisissez au moins une ville." : "Choose at least one city.";
        String missing = preset.equals("today") ? today : others;
        assertThat(screen.errorAt("city_ids")).containsText(missing);
        assertThat(screen.errorAt("city_ids")).isInViewport();
        assertThat(isBelowTheBar(screen.errorAt("city_ids"))).isTrue();
        Locator first = page.locator("[name=city_ids]").first();
        assertThat(first).isFocused();
        assertThat(first).isInViewport();
        assertThat(page.locator(".form-problem[data-field=request]"))
                .hasRole(AriaRole.ALERT); // which screen readers read out
        assertThat(page.locator(".form-problem[data-field=request]")).containsText(missing);

        page.keyboard().press("Space");

        assertThat(screen.errorAt("city_ids")).isHidden();
        assertThat(page.locator(".form-problem[data-field=request]")).isEmpty();
    }

    private static boolean isBelowTheBar(Locator element) {
        return (Boolean) element.evaluate("element => element.getBoundingClientRect().top"
                + " >= document.querySelector('.bar').getBoundingClientRect().bottom");
    }
}
