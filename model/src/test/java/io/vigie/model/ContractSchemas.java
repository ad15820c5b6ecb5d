package io.vigie.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The schemas of the contract, ready to judge messages. */
final class ContractSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = ContractFiles.schemas().stream()
            .collect(Collectors.toMap(Function.identity(), name -> REGISTRY.getSchema(ContractFiles.schema(name))));

    private ContractSchemas() {}

    /**
     * The schema's errors, each as keyword and place: {@code type at /temperature_c}. Empty when it accepts the
     * message.
     */
    static List<String> errors(String schema, JsonNode message) {
        return Objects.requireNonNull(SCHEMAS.get(schema), schema).validate(message).stream()
                .map(ContractSchemas::described)
                .toList();
    }

    private static String described(Error error) {
        String place = error.getInstanceLocation() + (error.getProperty() == null ? "" : "/" + error.getProperty());
        return error.getKeyword() + (place.isEmpty() ? "" : " at " + place);
    }
}
