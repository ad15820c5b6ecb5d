package io.vigie.web.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What the JDK's own reader of gzip makes of a stream that goes on. */
final class GzipTestReader {
    private GzipTestReader() {}

    /** All that can be read of it so far. */
    static byte[] bytesOf(byte[] packed) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] buffer = new byte[64 << 10];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read.write(buffer, 0, count);
            }
            throw new IllegalStateException("Cannot go on with a stream that has an end");
        } catch (EOFException end) {
            return read.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String textOf(byte[] packed) {
        return new String(bytesOf(packed), StandardCharsets.UTF_8);
    }
}
