package io.vigie.batch.load;

import java.util.Locale;

/** Stages of an import, in order, and how much of it is done when each begins. */
enum ImportStage {
    /** The file's parts are put together. */
    RECEIVE(0),
    PARSE(10),
    COMPARE(35),
    STORE(50),
    ANNOUNCE(80);

    private final int progressPct;

    ImportStage(int progressPct) {
        this.progressPct = progressPct;
    }

    int progressPct() {
        return progressPct;
    }

    /** Its name in messages. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
