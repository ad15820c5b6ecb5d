package io.vigie.web.health;

import io.vigie.model.WireNamed;
import java.util.Locale;

/**
 * What one part of Vigie says of itself.
 *
 * @param detail one line, for people
 */
public record PartHealth(String name, Status status, String detail) {

    /** Degraded: it answers, but something in it does not work. */
    public enum Status implements WireNamed {
        OK,
        DEGRADED,
        DOWN;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static PartHealth ok(String name, String detail) {
        return new PartHealth(name, Status.OK, detail);
    }

    static PartHealth degraded(String name, String detail) {
        return new PartHealth(name, Status.DEGRADED, detail);
    }

    static PartHealth down(String name, String detail) {
        return new PartHealth(name, Status.DOWN, detail);
    }
}
