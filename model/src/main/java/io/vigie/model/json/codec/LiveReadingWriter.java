package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.live.LiveReading;
import java.io.IOException;

/** Writes live readings: every key, in the order of the schema. */
public final class LiveReadingWriter extends StdSerializer<LiveReading> {
    private static final long serialVersionUID = 1L;

    public LiveReadingWriter() {
        super(LiveReading.class);
    }

    @Override
    public void serialize(LiveReading reading, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(reading);
        for (LiveReadingKey key : LiveReadingKeys.ALL) {
            key.write(json, reading);
        }
        json.writeEndObject();
    }
}
