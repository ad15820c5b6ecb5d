package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vigie.model.live.LiveReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes live readings: every key, in the order of the schema. */
public final class LiveReadingWriter extends StdSerializer<LiveReading> {
    private static final long serialVersionUID = 1L;

    /** A reading of all values takes some 2.4 KB. */
    private static final ThreadLocal<Utf8JsonWriter> BUFFER = ThreadLocal.withInitial(() -> new Utf8JsonWriter(3_000));

    public LiveReadingWriter() {
        super(LiveReading.class);
    }

    public static byte[] write(LiveReading reading) {
        Utf8JsonWriter json = BUFFER.get();
        json.clear();
        reading.write(json);
        json.replaceFirst('{');
        json.raw('}');
        return json.toBytes();
    }

    /** Within a larger answer. */
    @Override
    public void serialize(LiveReading reading, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeRawValue(new String(write(reading), StandardCharsets.UTF_8));
    }
}
