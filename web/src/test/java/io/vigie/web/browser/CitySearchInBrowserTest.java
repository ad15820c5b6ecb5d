package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search field for cities by keyboard, after the WAI-ARIA combobox pattern: what Enter takes is what is marked. */
@ExtendWith(BrowserTestExtension.class)
class CitySearchInBrowserTest {
    @ParameterizedTest(name = "arrows {0}, {1} px: the option {2}")
    @CsvSource({"'', 390, 0", "'', 1280, 0", "ArrowDown, 390, 0", "ArrowDown, 1280, 0", "ArrowDown ArrowDown, 1280, 1"})
    void enter_takes_what_bears_its_sign(String arrows, int width, int option, BrowserScreen screen) {
        Page page = screen.page();
        page.setViewportSize(width, 844);
        type(screen, "san");
        for (String arrow : arrows.isEmpty() ? new String[0] : arrows.split(" ")) {
            page.keyboard().press(arrow);
        }
        Locator marked = page.locator("[role=option][data-enter]");
        assertThat(marked).hasCount(1);
        assertThat(screen.options().nth(option)).hasAttribute("data-enter", "");
        assertThat(marked).isInViewport();
        String name = Objects.requireNonNull(marked.locator("b").textContent());

        page.keyboard().press("Enter");

        assertThat(page.locator("article.tile h2")).hasText(name);
    }

    @Test
    void nothing_is_active_before_an_arrow_and_arrows_go_round(BrowserScreen screen) {
        type(screen, "san");
        assertThat(screen.page().locator("[role=option][aria-selected=true]")).hasCount(0);
        assertThat(screen.search()).not().hasAttribute("aria-activedescendant", Pattern.compile(".*"));
        assertThat(screen.page().locator(".combobox-status")).containsText("Entrée prend");

        screen.page().keyboard().press("ArrowUp");
        assertThat(screen.options().last()).hasAttribute("aria-selected", "true");
        screen.page().keyboard().press("ArrowDown");
        assertThat(screen.options().first()).hasAttribute("aria-selected", "true");
        String id = Objects.requireNonNull(screen.options().first().getAttribute("id"));
        assertThat(screen.search()).hasAttribute("aria-activedescendant", id);
    }

    /** Closed by Escape, the list opens again by an arrow, which goes to its first option. */
    @Test
    void an_arrow_opens_the_list_at_its_first_option(BrowserScreen screen) {
        type(screen, "san");
        screen.page().keyboard().press("Escape");
        assertThat(screen.search()).hasAttribute("aria-expanded", "false");

        screen.page().keyboard().press("ArrowDown");

        assertThat(screen.search()).hasAttribute("aria-expanded", "true");
        assertThat(screen.options().first()).hasAttribute("aria-selected", "true");
    }

    private static void type(BrowserScreen screen, String text) {
        screen.open("#/villes");
        screen.search().focus();
        screen.page().keyboard().type(text);
        assertThat(screen.search()).hasAttribute("aria-expanded", "true");
    }
}
