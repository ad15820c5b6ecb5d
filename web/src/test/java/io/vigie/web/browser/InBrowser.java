package io.vigie.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.vigie.web.inmemory.VigieInMemory;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a server of its own ({@link VigieInMemory}) and a fresh window on it ({@link Screen}); the browser is
 * started once. After each test the browser must have had nothing to complain about.
 */
final class InBrowser implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(InBrowser.class);
    private static final int WIDE_PX = 1280;
    private static final int HIGH_PX = 900;

    @Override
    public void beforeEach(ExtensionContext context) {
        Browser browser = context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class)
                .browser();
        VigieInMemory vigie = new VigieInMemory();
        Browser.NewContextOptions window = new Browser.NewContextOptions()
                .setViewportSize(WIDE_PX, HIGH_PX)
                .setLocale("fr-FR");
        Store store = context.getStore(HERE);
        store.put(VigieInMemory.class, vigie);
        store.put(Screen.class, new Screen(browser.newContext(window), vigie.address()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (VigieInMemory vigie = given(context, VigieInMemory.class);
                Screen screen = given(context, Screen.class)) {
            if (context.getExecutionException().isEmpty()) {
                assertThat(screen.complaints())
                        .as("what the browser complained about")
                        .isEmpty();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == VigieInMemory.class || type == Screen.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return given(context, parameter.getParameter().getType());
    }

    private static <T> T given(ExtensionContext context, Class<T> type) {
        return Objects.requireNonNull(context.getStore(HERE).get(type, type));
    }
}
