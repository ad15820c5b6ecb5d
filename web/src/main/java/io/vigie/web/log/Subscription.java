package io.vigie.web.log;

/** A topic to follow, and from where. */
public record Subscription(String topic, Start start) {

    /** Where to begin. Every start also follows what comes later, without end. */
    public enum Start {
        /** From the oldest message kept. */
        BEGINNING,
        /** From about a day ago, as far as {@link RecentStartOffsetPolicy} allows. */
        RECENT,
        /** Only what comes after the subscription. */
        NOW
    }
}
