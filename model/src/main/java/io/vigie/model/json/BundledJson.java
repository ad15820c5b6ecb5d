package io.vigie.model.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON files that travel in the model's jar. */
public final class BundledJson {
    private BundledJson() {}

    /** @param path on the class path, for instance {@code /contract/topics.json} */
    public static <T> T read(String path, Class<T> type) {
        try (InputStream stream = BundledJson.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("Cannot read " + path + ": not on the class path");
            }
            return Json.read(stream.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
