package io.vigie.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.inmemory.InMemoryVigie;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a server of its own ({@link InMemoryVigie}), or that of its class ({@link OneServer}), and the window on it
 * ({@link BrowserScreen}); the store closes both.
 * After each test the browser must have had nothing to complain about.
 */
final class BrowserTestExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(BrowserTestExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Chromium chromium =
                context.getRoot().getStore(HERE).computeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
        InMemoryVigie vigie = serverContext(context)
                .getStore(HERE)
                .computeIfAbsent(InMemoryVigie.class, key -> new InMemoryVigie(), InMemoryVigie.class);
        context.getStore(HERE).put(BrowserScreen.class, new BrowserScreen(chromium.page(), vigie.address()));
    }

    /** Whose end is the server's: what a test's store does not have, those above it are asked for. */
    private static ExtensionContext serverContext(ExtensionContext test) {
        return test.getRequiredTestClass().isAnnotationPresent(OneServer.class) ? classOf(test) : test;
    }

    private static ExtensionContext classOf(ExtensionContext test) {
        ExtensionContext context = test;
        while (context.getTestMethod().isPresent() || context.getTestClass().isEmpty()) {
            context = context.getParent().orElseThrow();
        }
        return context;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            assertThat(given(context, BrowserScreen.class).complaints())
                    .as("what the browser complained about")
                    .isEmpty();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == InMemoryVigie.class || type == BrowserScreen.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return given(context, parameter.getParameter().getType());
    }

    private static <T> T given(ExtensionContext context, Class<T> type) {
        return Objects.requireNonNull(context.getStore(HERE).get(type, type));
    }
}
