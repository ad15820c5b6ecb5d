package io.vigie.model.live;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be known of a reading before it is trusted.
 *
 * @param flags names, in order: {@code revised}, or {@code metric:check} of a suspicious value, for instance
 *     {@code temperature_c:step}; none of a reading that raises no doubt
 */
public record ReadingQuality(List<String> flags) {
    /** A reading that raises no doubt. */
    public static final ReadingQuality OK = new ReadingQuality(List.of());

    /** Another version of the reading came before: this one replaces it. */
    public static final ReadingQuality REVISED = new ReadingQuality(List.of("revised"));

    private static final String GOOD = "ok";

    public ReadingQuality {
        flags = List.copyOf(flags);
    }

    /** With more flags after these. */
    public ReadingQuality and(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(flags);
        all.addAll(more);
        return new ReadingQuality(all);
    }

    /** As live readings carry it: {@code ok}, or the flags separated by commas. */
    public String text() {
        return flags.isEmpty() ? GOOD : String.join(",", flags);
    }
}
