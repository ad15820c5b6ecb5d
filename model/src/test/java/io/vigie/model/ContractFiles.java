package io.vigie.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder {@code contract/}, as its README describes it. */
final class ContractFiles {
    private static final Path FOLDER = Path.of("..", "contract");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ContractFiles() {}

    /** The schemas by name: observation, live-reading … */
    static List<String> schemas() {
        return files("schemas")
                .map(file -> file.getFileName().toString().replace(".schema.json", ""))
                .toList();
    }

    static JsonNode schema(String name) {
        return read(FOLDER.resolve("schemas").resolve(name + ".schema.json"));
    }

    /** The list of topics. */
    static JsonNode topics() {
        return read(FOLDER.resolve("topics.json")).get("topics");
    }

    /** The messages that the schema accepts and the record reads. */
    static Stream<Example> valid() {
        return cases("valid").map(at -> new Example(at.schema(), at.name(), at.entry(), null, null));
    }

    /** The messages that the schema rejects. */
    static Stream<Example> rejectedBySchema() {
        return invalid().filter(example -> example.schemaError() != null);
    }

    /** The messages that the schema accepts and the reader rejects, naming the field. */
    static Stream<Example> rejectedByReader() {
        return invalid().filter(example -> example.field() != null);
    }

    /** @param name of a valid example: {@code observation.replayed} */
    static Example example(String name) {
        return valid().filter(example -> example.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find the example " + name));
    }

    private static Stream<Example> invalid() {
        return cases("invalid")
                .map(at -> new Example(
                        at.schema(),
                        at.name(),
                        at.entry().get("message"),
                        at.entry().path("schema_rejects").textValue(),
                        at.entry().path("reader_rejects").textValue()));
    }

    private static Stream<Case> cases(String verdict) {
        return schemas().stream()
                .flatMap(schema ->
                        read(FOLDER.resolve("examples").resolve(schema + "." + verdict + ".json")).properties().stream()
                                .map(entry -> new Case(schema, entry.getKey(), entry.getValue())));
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + FOLDER.resolve(folder) + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private record Case(String schema, String name, JsonNode entry) {}

    /**
     * One message of the folder.
     *
     * @param schemaError keyword and place of what the schema rejects: {@code type at /temperature_c}
     * @param field what the reader names when only it rejects the message
     */
    record Example(
            String schema,
            String name,
            JsonNode json,
            @Nullable String schemaError,
            @Nullable String field) {
        /** The message as it is on the topic. */
        byte[] bytes() {
            try {
                return MAPPER.writeValueAsBytes(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return schema + "." + name;
        }
    }
}
