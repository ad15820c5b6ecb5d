package io.vigie.web.queries.result;

import io.vigie.model.batch.Query;
import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks, whoever asks it and when: two queries with equal questions have equal answers on the same data.
 *
 * <p>What is empty is as good as absent, and statistics may come in any order; the order of cities and metrics is part of the
 * question, since the rows follow it.
 *
 * @param canonical JSON with its keys in order
 */
public record QueryFingerprint(String canonical) {
    private static final Set<String> NOT_ASKED = Set.of("request_id", "kind", "submitted_by", "submitted_at");
    private static final String UNORDERED = "statistics";

    public static QueryFingerprint of(Query query) {
        Map<String, Object> asked = new TreeMap<>();
        if (Json.tree(Json.write(query)) instanceof Map<?, ?> fields) {
            fields.forEach((field, value) -> put(asked, (String) field, value));
        }
        return new QueryFingerprint(new String(Json.write(asked), StandardCharsets.UTF_8));
    }

    private static void put(Map<String, Object> asked, String field, @Nullable Object value) {
        if (value == null || isEmpty(value) || NOT_ASKED.contains(field)) {
            return;
        }
        asked.put(field, field.equals(UNORDERED) ? new TreeSet<>((Collection<?>) value) : value);
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> object && object.isEmpty();
    }
}
