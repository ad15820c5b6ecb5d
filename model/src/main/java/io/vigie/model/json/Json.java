package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.vigie.model.json.codec.LiveReadingWriter;
import io.vigie.model.json.codec.ObservationScanner;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every message of the contract to and from JSON: snake_case, ISO-8601 instants, absent values null.
 *
 * <p>Reading tolerates unknown fields and nothing else: a missing field, the same field twice, text for a number or a
 * fraction for a whole number, or a field's name of more than 100 characters is an {@link UnreadableMessageException}. A component may be null only where its record says so.
 */
public final class Json {
    /** The longest of the contract have 32. */
    private static final int MAX_NAME_CHARS = 100;

    private static final ObjectMapper MAPPER = build();

    /** A reader knows its type already: asking the mapper for it costs as much as a short message. */
    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    private Json() {}

    /** The message as UTF-8 bytes. */
    public static byte[] write(Object message) {
        if (message instanceof LiveReading live) {
            return LiveReadingWriter.write(live);
        }
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "Cannot write " + nameOf(message.getClass()) + ": " + UnreadableMessageReasons.of(e), e);
        }
    }

    /**
     * The message that the UTF-8 bytes hold.
     *
     * @throws UnreadableMessageException when they hold something else
     */
    public static <T> T read(byte[] json, Class<T> type) {
        Observation plain = type == Observation.class ? ObservationScanner.read(json) : null;
        T message = plain == null ? readOrNull(json, type) : type.cast(plain);
        if (message == null) {
            throw new UnreadableMessageException(nameOf(type), "it is null", true, null);
        }
        return message;
    }

    /**
     * What a file that people write holds: as {@link #read}, but a field that is not known is rejected too.
     *
     * @param name what the file holds, for the message
     * @throws UnreadableMessageException when the bytes hold something else
     */
    public static <T> T readStrictly(byte[] json, Class<T> type, String name) {
        try {
            T message = MAPPER.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(json);
            if (message == null) {
                throw new UnreadableMessageException(name, "it is null", true, null);
            }
            return message;
        } catch (IOException e) {
            throw new UnreadableMessageException(name, UnreadableMessageReasons.of(e), isJson(json), e);
        }
    }

    /**
     * Any JSON as maps, lists, texts, numbers and booleans.
     *
     * @throws UnreadableMessageException when the bytes are not JSON
     */
    public static @Nullable Object tree(byte[] json) {
        return readOrNull(json, Object.class);
    }

    /** The mapper itself, for writers that compose messages into larger answers. Do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static <T> @Nullable T readOrNull(byte[] json, Class<T> type) {
        try {
            return READERS.get(type).readValue(json);
        } catch (IOException e) {
            throw new UnreadableMessageException(nameOf(type), UnreadableMessageReasons.of(e), isJson(json), e);
        }
    }

    /** Whether the bytes are one JSON value and nothing else. */
    private static boolean isJson(byte[] json) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Observation → observation, CityConfiguration → city configuration; any value at all → JSON. */
    private static String nameOf(Class<?> type) {
        if (type == Object.class) {
            return "JSON";
        }
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /**
     * The library keeps the names of fields that it has met, some thousands, for all messages to come, and copies them for each
     * message with a new one: names as long as a message would be gigabytes to copy.
     */
    private static JsonFactory ofShortNames() {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder().maxNameLength(MAX_NAME_CHARS).build();
        return JsonFactory.builder().streamReadConstraints(constraints).build();
    }

    private static ObjectMapper build() {
        ObjectMapper mapper = JsonMapper.builder(ofShortNames())
                .annotationIntrospector(new ContractJacksonIntrospector())
                .propertyNamingStrategy(new ContractFieldNaming())
                .addModule(new ContractJacksonModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }
}
