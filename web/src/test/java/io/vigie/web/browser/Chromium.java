package io.vigie.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one browser of all tests: the system's Chromium ({@code VIGIE_CHROMIUM}, else found on the PATH), else the one
 * Playwright fetches.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Generous: a machine that builds something else meanwhile is slow, not wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Playwright playwright;
    private final Page page;

    public Chromium() {
        Optional<Path> installed = installed();
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
        installed.ifPresent(options::setExecutablePath);
        page = playwright.chromium().launch(options).newPage(new Browser.NewPageOptions().setLocale("fr-FR"));
        page.setDefaultTimeout(PATIENCE.toMillis());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    private static Optional<Path> installed() {
        Optional<Path> chosen =
                Optional.ofNullable(System.getenv("VIGIE_CHROMIUM")).map(Path::of);
        return chosen.or(() -> onThePath().filter(Files::isExecutable).findFirst());
    }

    private static Stream<Path> onThePath() {
        List<Path> folders = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(Path::of)
                .toList();
        return NAMES.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name)));
    }

    /** Its only window. */
    public Page page() {
        return page;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
