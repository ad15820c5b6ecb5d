package io.vigie.model.live;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reader of the fields of a flat message. A field that is missing, or of another type, is an error that names it. */
public interface FlatFieldReader {
    String text(String key);

    /**
     * What a text stands for.
     *
     * @param of throws where the text stands for nothing
     * @param what it is, for the error: "time zone"
     */
    <T> T named(String key, Function<String, T> of, String what);

    boolean truth(String key);

    Instant instant(String key);

    double number(String key);

    @Nullable
    Double optionalNumber(String key);

    int integer(String key);

    @Nullable
    Integer optionalInteger(String key);
}
