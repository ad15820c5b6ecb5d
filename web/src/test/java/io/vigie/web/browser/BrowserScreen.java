package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The browser's window on one server, as what stands in it is called.
 *
 * <p>The window is the same for all tests, since opening one costs more than most tests; each server has a port of its
 * own, so that nothing the browser remembers of one is shown to the next.
 */
public final class BrowserScreen implements AutoCloseable {
    private static final int WIDE_PX = 1280;
    private static final int HIGH_PX = 900;
    private static final int MAX_TABS = 60;
    /** Null of what is no longer on the page. */
    private static final String HAS_FOCUS =
            "element => element.isConnected ? element === document.activeElement : null";

    private final Page page;
    private final String address;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Consumer<String> brokenScript = complaints::add;
    private final Consumer<ConsoleMessage> complaint = this::listen;

    public BrowserScreen(Page page, String address) {
        this.page = page;
        this.address = address;
        page.setViewportSize(WIDE_PX, HIGH_PX);
        page.onPageError(brokenScript);
        page.onConsoleMessage(complaint);
    }

    private void listen(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add(message.text());
        }
    }

    public Page page() {
        return page;
    }

    /** Errors the browser told since the window opened: broken scripts, rejected contents. */
    public List<String> complaints() {
        return complaints;
    }

    /** Takes the complaint for what the test itself has caused. */
    public void forgive(String complaint) {
        complaints.removeIf(text -> text.contains(complaint));
    }

    public String address() {
        return address;
    }

    public void open(String hash) {
        page.navigate(address + "/" + hash);
    }

    public Locator search() {
        return page.getByRole(AriaRole.COMBOBOX, named("Suivre une ville"));
    }

    public Locator options() {
        return page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION);
    }

    public Locator tile(String cityId) {
        return page.locator("article[data-city-id='" + cityId + "']");
    }

    /** The line of a city's tile about its past. */
    public Locator past(String cityId) {
        return tile(cityId).locator(".tile-past");
    }

    /** The line that says how many alerts run, and where. */
    public Locator alerts() {
        return page.locator("section.alerts");
    }

    public Locator query() {
        return page.locator(".query-card");
    }

    public Locator table() {
        return query().getByRole(AriaRole.TABLE);
    }

    public Locator pastQuery(String requestId) {
        return page.locator(".query-list li[data-request-id='" + requestId + "']");
    }

    /** The error shown at a field of the form. */
    public Locator errorAt(String field) {
        return page.locator("#error-" + field);
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The button that makes the page speak this language, by the language's own name. */
    public Locator language(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^[A-Z]{2} – " + name + "$")));
    }

    public Locator choice(String name) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** The id of the query shown. */
    public String requestId() {
        return page.url().replaceFirst(".*#/requetes/", "").replaceFirst("\\?.*", "");
    }

    /** Presses Tab until the control has the focus. */
    public void tabTo(Locator control) {
        pressUntilFocused("Tab", control);
    }

    /** Goes back by Shift and Tab until the control has the focus. */
    public void tabBackTo(Locator control) {
        pressUntilFocused("Shift+Tab", control);
    }

    /** The control is looked up once, not after each key; again where it was drawn anew meanwhile. */
    private void pressUntilFocused(String key, Locator control) {
        ElementHandle element = control.elementHandle();
        Object hasFocus = element.evaluate(HAS_FOCUS);
        for (int i = 0; i < MAX_TABS && !Boolean.TRUE.equals(hasFocus); i++) {
            page.keyboard().press(key);
            hasFocus = element.evaluate(HAS_FOCUS);
            if (hasFocus == null) {
                element = control.elementHandle();
                hasFocus = element.evaluate(HAS_FOCUS);
            }
        }
        assertThat(control).isFocused();
    }

    public boolean scrollsSideways() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    }

    @Override
    public void close() {
        page.offPageError(brokenScript);
        page.offConsoleMessage(complaint);
        page.evaluate("localStorage.clear()");
        page.navigate("about:blank");
    }
}
