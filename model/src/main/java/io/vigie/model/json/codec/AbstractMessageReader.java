package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an object field by field into a draft of the message. A field that the schema requires must be there, be it
 * null; unknown fields are passed over.
 *
 * @param <D> the draft
 * @param <T> the message
 */
abstract class AbstractMessageReader<D, T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient List<String> required;
    private final transient Map<String, Integer> places = new HashMap<>();

    AbstractMessageReader(Class<T> type, List<String> required) {
        super(type);
        this.required = List.copyOf(required);
        required.forEach(name -> places.put(name, places.size()));
    }

    abstract D draft();

    /** Reads the current value into the draft, or passes over it with {@code parser.skipChildren()}. */
    abstract void read(String name, JsonParser parser, D draft) throws IOException;

    /** The message; {@link IllegalArgumentException} when its values do not fit together. */
    abstract T finish(D draft, JsonParser parser) throws IOException;

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw new JsonMappingException(parser, "not an object: " + parser.getText());
        }
        D draft = draft();
        BitSet seen = new BitSet(required.size());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Integer place = places.get(name);
            if (place != null) {
                seen.set(place);
            }
            readNamed(name, parser, draft);
        }
        int missing = seen.nextClearBit(0);
        if (missing < required.size()) {
            throw new JsonMappingException(parser, required.get(missing) + " is missing");
        }
        try {
            return finish(draft, parser);
        } catch (IllegalArgumentException e) {
            throw new JsonMappingException(parser, e.getMessage(), e);
        }
    }

    private void readNamed(String name, JsonParser parser, D draft) throws IOException {
        try {
            read(name, parser, draft);
        } catch (JsonMappingException e) {
            e.prependPath(handledType(), name);
            throw e;
        } catch (InputCoercionException | IllegalArgumentException e) {
            throw JsonMappingException.wrapWithPath(e, handledType(), name);
        }
    }
}
