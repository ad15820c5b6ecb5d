package io.vigie.embedded;

import java.util.Map;

/** A whole number among the settings. */
final class EnvironmentNumber {
    private EnvironmentNumber() {}

    static int read(Map<String, String> environment, String name, int otherwise) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Cannot read %s: '%s' is not a whole number".formatted(name, text), e);
        }
    }
}
