package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every message of the contract to and from JSON: snake_case, ISO-8601 instants, absent values null.
 *
 * <p>Reading tolerates unknown fields and nothing else: a missing field, text for a number or a fraction for a whole
 * number is an {@link UnreadableMessage}. A record's component may be null only where it is marked so.
 */
public final class Json {
    private static final ObjectMapper MAPPER = build();

    private Json() {}

    /** The message as UTF-8 bytes. */
    public static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "Cannot write " + nameOf(message.getClass()) + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The message that the UTF-8 bytes hold.
     *
     * @throws UnreadableMessage when they hold something else
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T message = MAPPER.readValue(json, type);
            if (message == null) {
                throw JsonMappingException.from((com.fasterxml.jackson.core.JsonParser) null, "it is null");
            }
            return message;
        } catch (IOException e) {
            throw unreadable(nameOf(type), e);
        }
    }

    /**
     * Any JSON as maps, lists, texts, numbers and booleans.
     *
     * @throws UnreadableMessage when the bytes are not JSON
     */
    public static @Nullable Object tree(byte[] json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (IOException e) {
            throw unreadable("JSON", e);
        }
    }

    /** The mapper itself, for writers that compose messages into larger answers. Do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static UnreadableMessage unreadable(String message, IOException e) {
        boolean json = !(e instanceof JsonParseException || e instanceof JsonEOFException);
        return new UnreadableMessage(message, Reasons.of(e), json, e);
    }

    /** Observation → observation, CityConfiguration → city configuration. */
    private static String nameOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static ObjectMapper build() {
        ObjectMapper mapper = JsonMapper.builder()
                .annotationIntrospector(new ContractIntrospector())
                .propertyNamingStrategy(new ContractNames())
                .addModule(new ContractModule())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }
}
