package io.vigie.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Command-line words of the form {@code name=value}. */
public final class NameValueArguments {

    private final Map<String, String> values = new HashMap<>();

    public NameValueArguments(String[] words) {
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Cannot read '" + word + "': it is not name=value");
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
    }

    public String text(String name) {
        return Objects.requireNonNull(values.get(name), () -> "Cannot start: " + name + "= is missing");
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** Numbers separated by commas; none when the value is empty. */
    public List<Integer> numbers(String name) {
        return Stream.of(text(name).split(","))
                .filter(part -> !part.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
