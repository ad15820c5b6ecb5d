package io.vigie.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code contract/}, as its README describes it. */
final class ContractFolder {
    private static final Path FOLDER = Path.of("..", "contract");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ContractFolder() {}

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
    static Stream<Example> passing() {
        return examples(".pass.json");
    }

    /** The messages that the schema rejects. */
    static Stream<Example> failing() {
        return examples(".fail.json");
    }

    /** The requests that the schema accepts and the reader rejects, naming the field. */
    static Stream<Example> invalid() {
        return examples(".invalid.json");
    }

    static Example example(String name) {
        return new Example(FOLDER.resolve("examples").resolve(name + ".json"));
    }

    private static Stream<Example> examples(String ending) {
        return files("examples")
                .filter(file -> file.getFileName().toString().endsWith(ending))
                .map(Example::new);
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

    /** One message of the folder. */
    record Example(Path file) {
        String schema() {
            return part(0);
        }

        /** Of an invalid request: the field that the reader names. */
        String field() {
            return part(2);
        }

        byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
            }
        }

        JsonNode json() {
            return read(file);
        }

        private String part(int index) {
            return toString().split("\\.")[index];
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }
}
