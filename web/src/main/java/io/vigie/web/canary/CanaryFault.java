package io.vigie.web.canary;

import io.vigie.model.Identified;
import java.util.Locale;

/** What can be wrong with the answer to a known reading. */
enum CanaryFault implements Identified {
    /** It did not come, though a later one of the same city did. */
    LOST("known readings without an answer, though a later one of their city has one"),
    /** It came more than once. */
    DOUBLED("answers to known readings that had one already"),
    /** It came later than {@link CanaryRun#LATE_AFTER}. */
    LATE("answers to known readings that took more than five seconds"),
    /** It has another value than the known one. */
    WRONG("answers with another value than the known one");

    private final String description;

    CanaryFault(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
