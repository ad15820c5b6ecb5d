package io.vigie.web.canary;

import io.vigie.model.WireNamed;
import java.util.Locale;

/** What can be wrong with the answer to a known reading or query. */
enum CanaryFault implements WireNamed {
    /** It did not come, though a later one of the same city did; or 40 minutes after the query. */
    LOST("those that have no answer and will have none"),
    /** It came more than once. */
    DOUBLED("answers to what had one already"),
    /** It came later than {@link CanaryRun#LATE_AFTER} or {@link CanaryQueries#LATE_AFTER}. */
    LATE("answers that took more than five seconds; of queries, a minute"),
    /** It has another value than the known one, or says that there is none. */
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
