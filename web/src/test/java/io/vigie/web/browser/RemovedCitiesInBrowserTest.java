package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vigie.web.inmemory.InMemoryVigie.PARIS;
import static io.vigie.web.inmemory.InMemoryVigie.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vigie.web.inmemory.InMemoryVigie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cities that are followed no longer: where the reader is then, and the message that lets it be undone. */
@ExtendWith(BrowserTestExtension.class)
class RemovedCitiesInBrowserTest {
    private static final String ZURICH = "2657896";
    /** Controls over which the message lies. */
    private static final String BELOW_THE_TOAST = """
            () => {
              const toast = document.querySelector('.toast').getBoundingClientRect()
              const controls = [...document.querySelectorAll('a, button, input, select, summary')]
              return controls.filter(control => !control.closest('.toast') && control.checkVisibility()).filter(control => {
                const { left, right, top, bottom } = control.getBoundingClientRect()
                return left < toast.right && right > toast.left && top < toast.bottom && bottom > toast.top
              }).map(control => control.outerHTML)
            }""";

    @AfterEach
    void light_again(BrowserScreen screen) {
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @ParameterizedTest(name = "{0} px, {1}, {2}")
    @CsvSource({"390, fr, LIGHT", "390, en, DARK", "1280, fr, DARK", "1280, en, LIGHT"})
    void whoever_takes_cities_off_goes_on_at_the_next_one_and_the_page_stays(
            int width, String language, ColorScheme colours, BrowserScreen screen, InMemoryVigie vigie) {
        follow(vigie, PARIS, TOKYO, ZURICH);
        Page page = screen.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.setViewportSize(width, 844);
        screen.open("#/villes");
        page.locator("#language-" + language).click();
        assertThat(page.locator("html")).hasAttribute("lang", language);
        remove(screen, PARIS).scrollIntoViewIfNeeded();
        Object before = page.evaluate("scrollY");

        remove(screen, PARIS).click();

        assertThat(screen.tile(PARIS)).hasCount(0);
        assertThat(remove(screen, TOKYO)).isFocused();
        assertThat(remove(screen, TOKYO)).isInViewport();
        assertThat(page.evaluate("scrollY")).isEqualTo(before);

        remove(screen, ZURICH).press("Enter");
        assertThat(screen.tile(ZURICH)).hasCount(0);
        assertThat(remove(screen, TOKYO)).isFocused();
        assertThat(remove(screen, TOKYO)).isInViewport();

        remove(screen, TOKYO).press("Enter");
        assertThat(screen.tile(TOKYO)).hasCount(0);
        assertThat(page.locator("h1")).isFocused();

        page.locator(".toast-action").press("Enter");
        assertThat(screen.tile(TOKYO)).isFocused();
    }

    @Test
    void the_table_goes_on_at_the_next_row(BrowserScreen screen, InMemoryVigie vigie) {
        follow(vigie, PARIS, TOKYO);
        screen.open("#/villes");
        screen.button("Tableau").click();

        screen.button("Ne plus suivre Paris").click();

        assertThat(screen.button("Ne plus suivre Tokyo")).isFocused();
    }

    @Test
    void the_message_goes_with_its_page_and_with_its_language(BrowserScreen screen, InMemoryVigie vigie) {
        follow(vigie, PARIS, TOKYO);
        screen.open("#/villes");
        screen.button("Ne plus suivre Paris").click();
        assertThat(screen.page().locator(".toast")).hasText("Paris n’est plus suivie.Annuler×");

        screen.page().locator(".tabs a").nth(1).click();
        assertThat(screen.button("Lancer la requête")).isVisible();
        assertThat(screen.page().locator(".toast")).hasCount(0);

        screen.page().locator(".tabs a").first().click();
        screen.button("Ne plus suivre Tokyo").click();
        assertThat(screen.page().locator(".toast")).isVisible();
        screen.language("English").click();
        assertThat(screen.page().locator(".toast")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"390", "1280"})
    void the_message_lies_over_no_control_that_cannot_be_scrolled_clear_of_it(
            int width, BrowserScreen screen, InMemoryVigie vigie) {
        follow(vigie, PARIS, TOKYO, ZURICH);
        screen.page().setViewportSize(width, 844);
        screen.open("#/villes");
        screen.button("Ne plus suivre Paris").click();
        assertThat(screen.page().locator(".toast")).isVisible();

        screen.page().evaluate("scrollTo(0, document.documentElement.scrollHeight)");
        assertThat((List<?>) screen.page().evaluate(BELOW_THE_TOAST)).isEmpty();

        Locator last = screen.page().locator(".counters summary");
        screen.page().evaluate("scrollTo(0, 0)");
        screen.tabTo(last);
        assertThat((Boolean) screen.page()
                        .evaluate("document.activeElement.getBoundingClientRect().bottom"
                                + " <= document.querySelector('.toast').getBoundingClientRect().top"))
                .as("whether what has the focus is above the message")
                .isTrue();
    }

    private static void follow(InMemoryVigie vigie, String... cityIds) {
        for (String cityId : cityIds) {
            vigie.activate(cityId);
            vigie.observes(cityId, Map.of());
        }
    }

    private static Locator remove(BrowserScreen screen, String cityId) {
        return screen.tile(cityId).locator(".city-off");
    }
}
