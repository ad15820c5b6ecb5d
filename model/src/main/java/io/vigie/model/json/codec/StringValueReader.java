package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/** Reads a value that is text in JSON; any other JSON is rejected. */
public final class StringValueReader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    public StringValueReader(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(this, "%s is not text", parser.getText());
        }
        try {
            return parse.apply(parser.getText());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new com.fasterxml.jackson.databind.JsonMappingException(parser, e.getMessage(), e);
        }
    }
}
