package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes single values of the messages that are read and written by hand, as strictly as the rest. */
final class StrictJsonValues {
    private StrictJsonValues() {}

    static String text(JsonParser parser) throws IOException {
        require(parser, parser.hasToken(JsonToken.VALUE_STRING), "text");
        return parser.getText();
    }

    static boolean truth(JsonParser parser) throws IOException {
        require(parser, parser.currentToken().isBoolean(), "true or false");
        return parser.getBooleanValue();
    }

    static Instant instant(JsonParser parser) throws IOException {
        String text = text(parser);
        return InstantCodec.parse(text)
                .orElseThrow(
                        () -> new JsonMappingException(parser, "not an instant like 2021-01-31T12:00:00Z: " + text));
    }

    static @Nullable Integer optionalInteger(JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        return integer(parser);
    }

    static int integer(JsonParser parser) throws IOException {
        require(parser, parser.hasToken(JsonToken.VALUE_NUMBER_INT), "a whole number");
        return parser.getIntValue();
    }

    static long wholeNumber(JsonParser parser) throws IOException {
        require(parser, parser.hasToken(JsonToken.VALUE_NUMBER_INT), "a whole number");
        return parser.getLongValue();
    }

    static @Nullable Long optionalWholeNumber(JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        return wholeNumber(parser);
    }

    static @Nullable Double optionalNumber(JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        return number(parser);
    }

    static double number(JsonParser parser) throws IOException {
        require(parser, parser.currentToken().isNumeric(), "a number");
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new JsonMappingException(parser, "too large a number: " + parser.getText());
        }
        return value;
    }

    static void writeOptional(JsonGenerator json, @Nullable Double value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            DecimalWriter.write(json, value);
        }
    }

    static void writeOptional(JsonGenerator json, @Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    static void writeOptional(JsonGenerator json, @Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    static <T> T present(JsonParser parser, String name, @Nullable T value) throws IOException {
        if (value == null) {
            throw new JsonMappingException(parser, name + " is missing");
        }
        return value;
    }

    private static void require(JsonParser parser, boolean condition, String expected) throws IOException {
        if (!condition) {
            throw new JsonMappingException(parser, "not " + expected + ": " + parser.getText());
        }
    }
}
