package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The contract's schemas, as bundled with the model. */
public final class ContractJsonSchemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ContractJsonSchemas() {}

    public static void check(String schema, byte[] message) {
        assertThat(SCHEMAS.computeIfAbsent(schema, ContractJsonSchemas::load)
                        .validate(new String(message, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    static Schema load(String schema) {
        try (InputStream text =
                ContractJsonSchemas.class.getResourceAsStream("/contract/schemas/" + schema + ".schema.json")) {
            return REGISTRY.getSchema(Objects.requireNonNull(text), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
