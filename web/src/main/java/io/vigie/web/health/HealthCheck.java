package io.vigie.web.health;

/** Asks one part how it is. */
public interface HealthCheck {
    /** The part's name, as {@link PartHealth#name}. */
    String name();

    /** Takes a few seconds at most. Any exception means that the part is down. */
    PartHealth ask() throws Exception;
}
