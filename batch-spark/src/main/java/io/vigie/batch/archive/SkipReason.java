package io.vigie.batch.archive;

/**
 * Why a message of the topic is no reading of the archive. The speed layer puts all but the first on weather.rejects.
 */
enum SkipReason {
    REPLAYED("play recorded history, which the table has from its file"),
    UNREADABLE("are no reading"),
    UNKNOWN_CITY("are of no known city"),
    IMPLAUSIBLE("hold a value beyond the world's records"),
    FUTURE("were observed after they arrived");

    private final String phrase;

    SkipReason(String phrase) {
        this.phrase = phrase;
    }

    /** The reason, to follow a number of messages. */
    String phrase() {
        return phrase;
    }
}
