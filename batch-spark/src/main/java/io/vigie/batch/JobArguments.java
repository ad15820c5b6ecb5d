package io.vigie.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments of a job, each a name and its value: {@code --history folder}. */
public final class JobArguments {
    private final Map<String, String> values;

    private JobArguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param known the names allowed, without dashes
     * @throws IllegalArgumentException for another name, a name twice or a name without value
     */
    public static JobArguments parse(String[] args, String... known) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!List.of(known).contains(name)) {
                throw new IllegalArgumentException(
                        "Cannot read argument \"" + args[i] + "\": known are --" + String.join(", --", known));
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Cannot read argument --" + name + ": it has no value");
            }
            if (values.put(name, args[i + 1]) != null) {
                throw new IllegalArgumentException("Cannot read argument --" + name + ": it is there twice");
            }
        }
        return new JobArguments(values);
    }

    /** @throws IllegalArgumentException when the argument is not there */
    public String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Cannot start: argument --" + name + " is missing");
        }
        return value;
    }

    /**
     * The bytes of an argument's value, or those of the file that it names after an "@". Other users of the machine can see
     * arguments, not the file.
     *
     * @throws IllegalArgumentException when the argument is not there or the file cannot be read
     */
    public byte[] document(String name) {
        String value = required(name);
        if (!value.startsWith("@")) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
        Path file = Path.of(value.substring(1));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read argument --" + name + ": file " + file + ": " + e, e);
        }
    }

    /** The argument's value, or empty when it is not there. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
