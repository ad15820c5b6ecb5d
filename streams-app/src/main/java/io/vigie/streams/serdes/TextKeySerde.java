package io.vigie.streams.serdes;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;

/**
 * Record keys as text. City ids are ASCII digits; Latin-1 maps any other byte to one character and back, so that a
 * foreign key reaches the rejects topic as it was received.
 */
public final class TextKeySerde {

    private TextKeySerde() {}

    public static Serde<String> serde() {
        return NullSafeSerdes.serde(TextKeySerde::bytes, bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.ISO_8859_1);
    }
}
