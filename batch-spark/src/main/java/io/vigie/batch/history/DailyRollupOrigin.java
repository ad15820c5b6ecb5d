package io.vigie.batch.history;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identity of what the daily view was made from.
 *
 * @param version of the hourly table
 * @param write the signature of the write that made it: a table made anew counts its versions from 0 again
 * @param clocks which zone each city has and what the rules of zones say
 */
public record DailyRollupOrigin(long version, String write, String clocks) {
    /** Counts what is kept and how: days made otherwise are made again. */
    static final String BEGINNING = "days, form 1, of hourly version ";

    private static final Pattern TEXT = Pattern.compile(BEGINNING + "(\\d+) written by (\\S+) on clocks (\\S+)");

    /** {@code days, form 1, of hourly version 12 written by 1c0f… on clocks 2025b-9a3c…}. */
    String text() {
        return BEGINNING + version + " written by " + write + " on clocks " + clocks;
    }

    /** What {@link #text} said; empty for any other text. */
    static Optional<DailyRollupOrigin> parse(String text) {
        Matcher found = TEXT.matcher(text);
        return found.matches()
                ? Optional.of(new DailyRollupOrigin(Long.parseLong(found.group(1)), found.group(2), found.group(3)))
                : Optional.empty();
    }
}
