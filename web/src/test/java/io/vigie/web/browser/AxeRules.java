package io.vigie.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules of axe, which leave nothing to judgement. */
final class AxeRules {
    /**
     * Of what passes axe names one element each, and of many cities it looks at the first forty, among which is each kind of
     * tile and row: two hundred would take most of the time of the browser tests. It need not fetch style sheets and sounds
     * anew for rules about sounds, of which the page has none.
     */
    private static final String VIOLATIONS = """
            async () => (await axe.run(
              { include: ['html'], exclude: ['.tile', '.overview-table tr', '.map tr'].map(each => each + ':nth-child(n+41)') },
              { resultTypes: ['violations'], preload: false },
            )).violations.map(rule =>
              rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '))""";

    private static final String AXE = axe();

    private AxeRules() {}

    /** @param state what the page shows, for the message where a rule is violated */
    static void hold(Page page, String state) {
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AXE);
        }
        Object violations = Objects.requireNonNull(page.evaluate(VIOLATIONS));
        assertThat((List<?>) violations).as(state).isEmpty();
    }

    private static String axe() {
        try (InputStream rules = AxeRules.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(rules).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read axe.min.js", e);
        }
    }
}
