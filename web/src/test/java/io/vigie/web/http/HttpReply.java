package io.vigie.web.http;

import io.vigie.model.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer of the server, as a test looks at it. */
public record HttpReply(int status, Map<String, List<String>> headers, byte[] bytes) {
    public static HttpReply of(HttpResponse<byte[]> response) {
        return new HttpReply(response.statusCode(), response.headers().map(), response.body());
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** What stands in the JSON body at the end of the path: names of fields and positions in lists. */
    public @Nullable Object at(Object... path) {
        Object found = Json.tree(bytes);
        for (Object step : path) {
            found = found instanceof List<?> list
                    ? list.get((Integer) step)
                    : ((Map<?, ?>) Objects.requireNonNull(found)).get(step);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    public List<Object> list(Object... path) {
        return (List<Object>) Objects.requireNonNull(at(path));
    }

    /** The same field of every object of a list. */
    public List<@Nullable Object> each(String field, Object... path) {
        List<@Nullable Object> values = new ArrayList<>();
        list(path).forEach(value -> values.add(((Map<?, ?>) value).get(field)));
        return values;
    }
}
