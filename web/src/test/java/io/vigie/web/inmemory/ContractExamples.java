package io.vigie.web.inmemory;

import io.vigie.model.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Messages of the contract's examples, with other values where a test needs them. */
public final class ContractExamples {
    private static final Path FOLDER = Path.of("..", "contract", "examples");

    private ContractExamples() {}

    /** @param name as in {@code live-reading.replayed} */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> message(String name) {
        int dot = name.indexOf('.');
        Path file = FOLDER.resolve(name.substring(0, dot) + ".valid.json");
        try {
            Map<String, ?> examples = (Map<String, ?>) Objects.requireNonNull(Json.tree(Files.readAllBytes(file)));
            return new LinkedHashMap<>(
                    (Map<String, Object>) Objects.requireNonNull(examples.get(name.substring(dot + 1)), name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the example " + name, e);
        }
    }

    public static Map<String, Object> message(String name, Map<String, ?> otherwise) {
        Map<String, Object> message = message(name);
        message.putAll(otherwise);
        return message;
    }
}
