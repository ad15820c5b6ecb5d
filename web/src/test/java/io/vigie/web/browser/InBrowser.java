package io.vigie.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Gives each test a server of its own ({@link VigieInMemory}) and the window on it ({@link Screen}); the store closes both.
 * After each test the browser must have had nothing to complain about.
 */
final class InBrowser implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(InBrowser.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Chromium chromium =
                context.getRoot().getStore(HERE).computeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
        VigieInMemory vigie = new VigieInMemory();
        Store store = context.getStore(HERE);
        store.put(VigieInMemory.class, vigie);
        store.put(Screen.class, new Screen(chromium.page(), vigie.address()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            assertThat(given(context, Screen.class).complaints())
                    .as("what the browser complained about")
                    .isEmpty();
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
