package io.vigie.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vigie.web.inmemory.VigieInMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with an answer: its views, and the code of its question. */
@ExtendWith(InBrowser.class)
class AnswerInBrowserTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @BeforeEach
    void history(VigieInMemory vigie) {
        vigie.holdsParis();
        vigie.comesTo(7);
    }

    /** R is not among what the tests need: its code is held by questionCode.test.js. */
    @Test
    void the_code_of_a_question_gets_its_answer_from_this_server(
            Screen screen, VigieInMemory vigie, @TempDir Path folder) throws IOException, InterruptedException {
        screen.open("#/requetes");
        screen.choice("Paris").check();
        screen.button("2021").click();
        screen.button("Lancer la requête").click();
        assertThat(screen.query()).hasAttribute("data-status", "ACCEPTED");
        vigie.answers(screen.requestId(), VigieInMemory.earlyParis());
        Locator fold = screen.query().locator(".code-fold");
        fold.locator("summary").press("Enter");
        fold.getByLabel("curl", new Locator.GetByLabelOptions().setExact(true)).focus();
        String csv = screen.page()
                .request()
                .get(screen.address() + "/api/queries/" + screen.requestId() + "/result?format=csv")
                .text();

        assertThat(output(folder, "ask.sh", code(fold, "curl"), "sh")).isEqualTo(csv);
        screen.page().keyboard().press("ArrowRight");
        assertThat(output(folder, "ask.py", code(fold, "Python"), "python3")).isEqualTo(csv);
        screen.page().keyboard().press("ArrowRight");
        assertThat(code(fold, "R")).contains("httr2");
        screen.page().keyboard().press("ArrowRight");
        assertThat(output(folder, "AskVigie.java", code(fold, "Java"), JAVA)).isEqualTo(csv);

        screen.button("Copier le code").click();
        assertThat(fold.getByRole(AriaRole.STATUS)).containsText("ode");
        AxeRules.hold(screen.page(), "an answer with its code");
    }

    private static String code(Locator fold, String language) {
        Locator code = fold.locator("pre");
        assertThat(code).hasAttribute("aria-label", "La question en " + language);
        return code.textContent();
    }

    private static String output(Path folder, String name, String code, String program)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name), code);
        Path said = folder.resolve(name + ".out");
        Process process = new ProcessBuilder(List.of(program, file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as(name + " has ended")
                .isTrue();
        String output = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
