package io.vigie.web.health;

import io.vigie.model.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds its way in the JSON that other programs answer with. */
final class JsonNavigation {
    private JsonNavigation() {}

    /** What stands at the end of the path: names of fields, or positions in lists. */
    static Optional<Object> at(byte[] json, Object... path) {
        Object found = Json.tree(json);
        for (Object step : path) {
            if (found instanceof Map<?, ?> fields) {
                found = fields.get(step);
            } else if (found instanceof List<?> values && step instanceof Integer at && at < values.size()) {
                found = values.get(at);
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(found);
    }
}
