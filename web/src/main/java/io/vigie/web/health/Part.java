package io.vigie.web.health;

import io.vigie.model.Identified;
import java.util.Locale;

/**
 * What one part of Vigie says of itself.
 *
 * @param detail one line, for people
 */
public record Part(String name, Status status, String detail) {

    /** Degraded: it answers, but something in it does not work. */
    public enum Status implements Identified {
        OK,
        DEGRADED,
        DOWN;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Part ok(String name, String detail) {
        return new Part(name, Status.OK, detail);
    }

    static Part degraded(String name, String detail) {
        return new Part(name, Status.DEGRADED, detail);
    }

    static Part down(String name, String detail) {
        return new Part(name, Status.DOWN, detail);
    }
}
