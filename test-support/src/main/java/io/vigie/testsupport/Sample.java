package io.vigie.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Sound input of a reader, as its publisher writes it.
 *
 * @param name as a failure names it
 */
public record Sample(String name, String text) {
    /** Longer ones teach a reader nothing more, and take longer. */
    private static final int MAX_CHARS = 12_000;

    /** The whole lines at the beginning of a file, plain or gzipped; the file itself where it is short. */
    public static Sample beginningOf(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream bytes = Files.newInputStream(file);
                InputStream unpacked = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                Reader reader = new InputStreamReader(unpacked, StandardCharsets.UTF_8)) {
            char[] text = new char[MAX_CHARS];
            int length = 0;
            for (int read = 0; read >= 0 && length < MAX_CHARS; read = reader.read(text, length, MAX_CHARS - length)) {
                length += read;
            }
            String beginning = new String(text, 0, length);
            int end = length < MAX_CHARS ? -1 : beginning.lastIndexOf('\n');
            return new Sample(name, end < 0 ? beginning : beginning.substring(0, end + 1));
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + file + ": " + broken.getMessage(), broken);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
