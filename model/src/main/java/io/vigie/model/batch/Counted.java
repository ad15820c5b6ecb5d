package io.vigie.model.batch;

import io.vigie.model.Identified;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the counts of a row are of. */
public enum Counted implements Identified {
    /** Hourly values. */
    HOURS,
    /** Whole days. */
    DAYS;

    /** What goes by this name, for instance {@code days}; empty when there is none. */
    public static Optional<Counted> fromId(String id) {
        return Stream.of(values()).filter(counted -> counted.id().equals(id)).findFirst();
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
