package io.vigie.web.assistants;

import io.vigie.model.json.BundledJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Input schemas of the tools: pieces of the contract's request and of the API's description, so that an argument has one
 * definition. Providers of models take no conditions beside an object's properties: those of a query are left to the server.
 */
final class AssistantToolInputSchemas {
    private static final String REQUEST = "/contract/schemas/batch-request.schema.json";
    private static final String API = "/openapi.json";
    /** The server's own. */
    private static final List<String> SUBMISSION = List.of("submitted_by", "submitted_at");

    private final Map<String, Object> request = object(BundledJson.read(REQUEST, Map.class));
    private final Map<String, Object> query = object(in(request, "$defs", "query"));
    private final Map<String, Object> api = object(BundledJson.read(API, Map.class));

    Map<String, Object> findCity() {
        return arguments(Map.of("name", parameter("q"), "limit", parameter("limit")), "name");
    }

    Map<String, Object> live() {
        return arguments(Map.of("city_id", in(query, "properties", "city_ids", "items")), "city_id");
    }

    Map<String, Object> askHistory() {
        Map<String, Object> properties = new LinkedHashMap<>(object(in(query, "properties")));
        properties.keySet().removeAll(SUBMISSION);
        return Map.of("type", "object", "properties", properties, "required", in(query, "required"));
    }

    Map<String, Object> answer() {
        return arguments(Map.of("request_id", in(request, "properties", "request_id")), "request_id");
    }

    private static Map<String, Object> arguments(Map<String, Object> properties, String required) {
        return Map.of("type", "object", "properties", properties, "required", List.of(required));
    }

    /** A parameter of the search for cities. */
    private Map<String, Object> parameter(String name) {
        List<?> parameters = (List<?>) in(api, "paths", "/api/cities", "get", "parameters");
        Map<String, Object> described = parameters.stream()
                .map(AssistantToolInputSchemas::object)
                .filter(parameter -> name.equals(parameter.get("name")))
                .findFirst()
                .orElseThrow();
        Map<String, Object> schema = new LinkedHashMap<>(object(in(described, "schema")));
        schema.put("description", in(described, "description"));
        return schema;
    }

    private static Object in(Map<?, ?> tree, String... path) {
        Object found = tree;
        for (String step : path) {
            found = Objects.requireNonNull(((Map<?, ?>) found).get(step), step);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object tree) {
        return (Map<String, Object>) tree;
    }
}
