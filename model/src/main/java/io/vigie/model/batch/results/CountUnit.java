package io.vigie.model.batch.results;

import io.vigie.model.WireNamed;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the counts of a row are of. */
public enum CountUnit implements WireNamed {
    /** Hourly values. */
    HOURS,
    /** Whole days. */
    DAYS;

    /** What goes by this name, for instance {@code days}; empty when there is none. */
    public static Optional<CountUnit> fromId(String id) {
        return Stream.of(values()).filter(unit -> unit.id().equals(id)).findFirst();
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
