package io.vigie.model;

/** An enum constant that has another name on the wire than in Java. */
public interface WireNamed {
    /** The name used in messages, for instance {@code temperature_c}. */
    String id();
}
