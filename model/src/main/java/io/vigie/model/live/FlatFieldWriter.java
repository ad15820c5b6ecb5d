package io.vigie.model.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writer of the fields of a flat message, one after the other. */
public interface FlatFieldWriter {
    void text(String key, String value);

    void truth(String key, boolean value);

    void instant(String key, Instant value);

    void number(String key, @Nullable Double value);

    void integer(String key, @Nullable Integer value);
}
