package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/**
 * Reads an object field by field into a draft of the message.
 *
 * @param <D> the draft
 * @param <T> the message
 */
abstract class MessageReader<D, T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    MessageReader(Class<T> type) {
        super(type);
    }

    abstract D draft();

    /** Reads the current value into the draft; an unknown field is passed over with {@code parser.skipChildren()}. */
    abstract void read(String name, JsonParser parser, D draft) throws IOException;

    /** The message; {@link IllegalArgumentException} or {@link JsonMappingException} when it is not complete. */
    abstract T finish(D draft, JsonParser parser) throws IOException;

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            parser.nextToken();
        } else if (!parser.hasToken(JsonToken.FIELD_NAME)) {
            throw new JsonMappingException(parser, "not an object: " + parser.getText());
        }
        D draft = draft();
        for (; parser.hasToken(JsonToken.FIELD_NAME); parser.nextToken()) {
            String name = parser.currentName();
            parser.nextToken();
            try {
                read(name, parser, draft);
            } catch (JsonMappingException e) {
                e.prependPath(handledType(), name);
                throw e;
            } catch (IllegalArgumentException e) {
                throw JsonMappingException.wrapWithPath(e, handledType(), name);
            }
        }
        try {
            return finish(draft, parser);
        } catch (IllegalArgumentException e) {
            throw new JsonMappingException(parser, e.getMessage(), e);
        }
    }
}
