package io.vigie.model.cities;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reader of a small table of the class path: UTF-8, tab separated, with a header line. */
final class ClassPathTsvReader {
    private ClassPathTsvReader() {}

    /**
     * The lines below the header, column by column.
     *
     * @throws IllegalStateException when there is no such table, or it has another header
     */
    static List<String[]> read(String resource, String header) {
        try (InputStream bytes = ClassPathTsvReader.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("Cannot read " + resource + ": not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            String first = lines.readLine();
            if (!header.equals(first)) {
                throw new IllegalStateException("Cannot read " + resource + ": its header is " + first);
            }
            return lines.lines().map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource + ": " + e.getMessage(), e);
        }
    }
}
