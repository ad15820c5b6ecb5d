package io.vigie.batch.query.aggregate;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Chooses the one source that answers for a city, since values of two sources are never mixed. */
public final class CitySourceChooser {
    private CitySourceChooser() {}

    /**
     * The one with most values, of equals the first by name; empty where none has a value.
     *
     * @param sources what each has, by its name
     * @param values how many of them count
     */
    public static <T> Optional<Map.Entry<String, T>> withMost(SortedMap<String, T> sources, ToLongFunction<T> values) {
        return withMoreThan(0, sources, values);
    }

    /**
     * As {@link #withMost}, but of equals the one with more of something else.
     *
     * @param others how many of these it has
     */
    public static <T> Optional<Map.Entry<String, T>> withMost(
            SortedMap<String, T> sources, ToLongFunction<T> values, ToLongFunction<T> others) {
        return withMost(sources, values).flatMap(best -> {
            long most = values.applyAsLong(best.getValue());
            SortedMap<String, T> equals = new TreeMap<>(sources);
            equals.values().removeIf(source -> values.applyAsLong(source) < most);
            return withMost(equals, others).or(() -> Optional.of(best));
        });
    }

    /** As {@link #withMost}, but of sources with more values than these only. */
    public static <T> Optional<Map.Entry<String, T>> withMoreThan(
            long least, SortedMap<String, T> sources, ToLongFunction<T> values) {
        Map.Entry<String, T> best = null;
        long most = least;
        for (Map.Entry<String, T> source : sources.entrySet()) {
            long count = values.applyAsLong(source.getValue());
            if (count > most) {
                best = source;
                most = count;
            }
        }
        return Optional.ofNullable(best);
    }
}
