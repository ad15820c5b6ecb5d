package io.vigie.web.api;

import io.vigie.model.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The description of the API, in one piece: the schemas of the contract that it refers to stand among its components, so
 * that it says all when it is saved.
 */
final class OpenApiDocument {
    private static final Pattern SCHEMA = Pattern.compile("/schemas/([a-z0-9-]+)\\.schema\\.json");
    private static final String COMPONENTS = "#/components/schemas/";

    private final Map<String, Object> added = new TreeMap<>();

    private OpenApiDocument() {}

    /** The document as JSON. */
    static byte[] bundled() {
        return new OpenApiDocument().bundle();
    }

    private byte[] bundle() {
        Map<String, @Nullable Object> document = referring(tree("/openapi.json"), this::component);
        object("schemas", object("components", document)).putAll(added);
        return Json.write(document);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(String name, Map<String, @Nullable Object> of) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(of.get(name), name);
    }

    /** Where the reference leads within the document; a schema of the contract is added to it. */
    private String component(String reference) {
        Matcher schema = SCHEMA.matcher(reference);
        if (!schema.matches()) {
            return reference;
        }
        String name = name(schema.group(1));
        if (!added.containsKey(name)) {
            added.put(name, Map.of()); // it may refer to itself
            String own = COMPONENTS + name;
            Map<String, @Nullable Object> whole = referring(
                    tree("/contract" + reference), inner -> inner.startsWith("#") ? own + inner.substring(1) : inner);
            whole.remove("$id");
            whole.remove("$schema");
            added.put(name, whole);
        }
        return COMPONENTS + name;
    }

    /** city-hour-v2 → CityHourV2. */
    private static String name(String file) {
        return Pattern.compile("(?:^|-)([a-z0-9])")
                .matcher(file)
                .replaceAll(first -> first.group(1).toUpperCase(Locale.ROOT));
    }

    /** The same tree with other references. */
    private static Map<String, @Nullable Object> referring(Map<?, ?> tree, UnaryOperator<String> reference) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(
                String.valueOf(key),
                key.equals("$ref") && value instanceof String to ? reference.apply(to) : value(value, reference)));
        return copy;
    }

    private static @Nullable Object value(@Nullable Object value, UnaryOperator<String> reference) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> value(one, reference)).toList();
        }
        return value instanceof Map<?, ?> map ? referring(map, reference) : value;
    }

    private static Map<?, ?> tree(String resource) {
        try (InputStream stream = OpenApiDocument.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("Cannot find " + resource + " on the class path");
            }
            return (Map<?, ?>) Objects.requireNonNull(Json.tree(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
