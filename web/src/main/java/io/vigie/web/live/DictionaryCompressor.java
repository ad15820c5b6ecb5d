package io.vigie.web.live;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Keeps messages of one shape small: each is deflated against the first one, so that keys cost next to nothing. A live
 * reading of 2 KB takes about 300 bytes.
 */
final class DictionaryCompressor {
    private static final int LARGEST = 64 << 10;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] buffer = new byte[LARGEST];
    private byte[] dictionary = new byte[0];

    /** Not for several threads at once. */
    byte[] compress(byte[] json) {
        if (json.length >= LARGEST) {
            throw new IllegalArgumentException("Cannot keep a message of " + json.length + " bytes");
        }
        if (dictionary.length == 0) {
            dictionary = json.clone();
        }
        deflater.reset();
        deflater.setDictionary(dictionary);
        deflater.setInput(json);
        deflater.finish();
        int length = deflater.deflate(buffer);
        byte[] packed = new byte[length];
        System.arraycopy(buffer, 0, packed, 0, length);
        return packed;
    }

    byte[] decompress(byte[] packed, int length) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(dictionary);
            inflater.setInput(packed);
            byte[] json = new byte[length];
            int read = inflater.inflate(json);
            if (read != length) {
                throw new IllegalStateException("Cannot unpack " + new String(json, 0, read, StandardCharsets.UTF_8));
            }
            return json;
        } catch (DataFormatException e) {
            throw new IllegalStateException("Cannot unpack a message of " + length + " bytes", e);
        } finally {
            inflater.end();
        }
    }
}
