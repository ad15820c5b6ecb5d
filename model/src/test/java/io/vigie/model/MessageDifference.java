package io.vigie.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * Where two messages differ. Numbers count by value, and a field that is null or empty says as little as one that is
 * absent.
 */
final class MessageDifference {
    private MessageDifference() {}

    static List<String> fieldsThatDiffer(JsonNode one, JsonNode other) {
        TreeSet<String> fields = new TreeSet<>();
        one.fieldNames().forEachRemaining(fields::add);
        other.fieldNames().forEachRemaining(fields::add);
        return fields.stream()
                .filter(field -> !isSilent(one.path(field)) || !isSilent(other.path(field)))
                .filter(field -> !equal(one.path(field), other.path(field)))
                .toList();
    }

    private static boolean isSilent(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
    }

    private static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (!one.isContainerNode()) {
            return one.equals(other);
        }
        return one.getNodeType() == other.getNodeType()
                && one.size() == other.size()
                && (one.isArray() ? equalElements(one, other) : equalFields(one, other));
    }

    private static boolean equalElements(JsonNode one, JsonNode other) {
        Iterator<JsonNode> others = other.elements();
        for (JsonNode element : one) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalFields(JsonNode one, JsonNode other) {
        return one.properties().stream()
                .allMatch(field -> other.has(field.getKey()) && equal(field.getValue(), other.get(field.getKey())));
    }
}
