package io.vigie.batch.load;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file, plain or gzipped, that knows which one it is at. */
final class Lines implements Closeable {
    private final BufferedReader reader;
    private long number;

    private Lines(BufferedReader reader) {
        this.reader = reader;
    }

    static Lines of(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream text = file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            return new Lines(new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)));
        } catch (IOException notGzip) {
            bytes.close();
            throw notGzip;
        }
    }

    /** The next line, or null after the last. */
    @Nullable
    String next() throws IOException {
        String line = reader.readLine();
        if (line != null) {
            number++;
        }
        return line;
    }

    /** The next line that is not blank, or an empty one after the last. */
    String firstNotBlank() throws IOException {
        for (String line = next(); line != null; line = next()) {
            if (!line.isBlank()) {
                return line;
            }
        }
        return "";
    }

    /** Number of the line that {@link #next} gave last, counted from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
