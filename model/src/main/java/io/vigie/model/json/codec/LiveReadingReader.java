package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vigie.model.live.FlatFieldReader;
import io.vigie.model.live.LiveReading;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LiveReadingWriter} writes. */
public final class LiveReadingReader extends AbstractMessageReader<LiveReadingReader.Fields, LiveReading> {
    private static final long serialVersionUID = 1L;

    public LiveReadingReader() {
        super(LiveReading.class, List.of());
    }

    @Override
    Fields draft() {
        return new Fields();
    }

    @Override
    void read(String name, JsonParser parser, Fields fields) throws IOException {
        fields.put(name, parser);
    }

    @Override
    LiveReading finish(Fields fields, JsonParser parser) throws IOException {
        try {
            return LiveReading.read(fields);
        } catch (UnusableFieldException unusable) {
            throw unusable.at(parser);
        }
    }

    private record Field(JsonToken token, String text) {}

    /** A field that is not there (its name alone), or is of another type. */
    private static final class UnusableFieldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String key;
        private final @Nullable String expected;
        private final String text;

        UnusableFieldException(String key, @Nullable String expected, String text) {
            super(key);
            this.key = key;
            this.expected = expected;
            this.text = text;
        }

        JsonMappingException at(JsonParser parser) {
            if (expected == null) {
                return new JsonMappingException(parser, key + " is missing");
            }
            JsonMappingException wrong = new JsonMappingException(parser, "not " + expected + ": " + text);
            wrong.prependPath(LiveReading.class, key);
            return wrong;
        }
    }

    static final class Fields implements FlatFieldReader {
        private final Map<String, Field> byKey = new HashMap<>();

        private void put(String key, JsonParser parser) throws IOException {
            byKey.put(key, new Field(parser.currentToken(), parser.getText()));
            parser.skipChildren();
        }

        private Field field(String key) {
            Field field = byKey.get(key);
            if (field == null) {
                throw new UnusableFieldException(key, null, "");
            }
            return field;
        }

        private Field field(String key, boolean isUsable, String expected) {
            Field field = field(key);
            if (!isUsable) {
                throw new UnusableFieldException(key, expected, field.text);
            }
            return field;
        }

        @Override
        public String text(String key) {
            return field(key, field(key).token == JsonToken.VALUE_STRING, "text").text;
        }

        @Override
        public <T> T named(String key, Function<String, T> of, String what) {
            String name = text(key);
            try {
                return of.apply(name);
            } catch (IllegalArgumentException | DateTimeException unknown) {
                throw new UnusableFieldException(key, "a " + what, name);
            }
        }

        @Override
        public boolean truth(String key) {
            return field(key, field(key).token.isBoolean(), "true or false").token == JsonToken.VALUE_TRUE;
        }

        @Override
        public Instant instant(String key) {
            String text = text(key);
            return InstantCodec.parse(text)
                    .orElseThrow(() -> new UnusableFieldException(key, "an instant like 2021-01-31T12:00:00Z", text));
        }

        @Override
        public double number(String key) {
            double value = Double.parseDouble(field(key, field(key).token.isNumeric(), "a number").text);
            field(key, Double.isFinite(value), "a number in range");
            return value;
        }

        @Override
        public @Nullable Double optionalNumber(String key) {
            return isNull(key) ? null : (Double) number(key);
        }

        @Override
        public int integer(String key) {
            Field field = field(key, field(key).token == JsonToken.VALUE_NUMBER_INT, "a whole number");
            try {
                return Integer.parseInt(field.text);
            } catch (NumberFormatException tooLarge) {
                throw new UnusableFieldException(key, "a whole number in range", field.text);
            }
        }

        @Override
        public @Nullable Integer optionalInteger(String key) {
            return isNull(key) ? null : (Integer) integer(key);
        }

        private boolean isNull(String key) {
            return field(key).token == JsonToken.VALUE_NULL;
        }
    }
}
