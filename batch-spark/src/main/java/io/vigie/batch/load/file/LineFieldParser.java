package io.vigie.batch.load.file;

import io.vigie.model.batch.Query;
import io.vigie.model.text.CsvLine;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of a line; what cannot be read becomes an {@link IllegalArgumentException} that says so. */
public final class LineFieldParser {
    /** Nobody writes a number with as many digits, and the time to read one grows with the square of their count. */
    private static final int MAX_NUMBER_CHARS = 1_000;

    /** Fortran's exponent of double precision. */
    private static final Pattern DOUBLE_PRECISION = Pattern.compile("([-+.0-9]+)[dD]([-+]?[0-9]+)");

    private LineFieldParser() {}

    /**
     * The cells of a line of comma-separated values.
     *
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static List<String> commaSeparated(String line, int count) {
        List<String> fields = CsvLine.cells(line);
        if (fields.size() != count) {
            throw new IllegalArgumentException(fields.size() + " columns instead of " + count);
        }
        return fields;
    }

    /** A number as programs write it: {@code 4.1e-05} of R, {@code -.4} and {@code 0.41D-04} of Fortran. */
    public static double number(String text) {
        if (text.length() > MAX_NUMBER_CHARS) {
            throw new IllegalArgumentException("a number of " + text.length() + " characters");
        }
        Matcher fortran = DOUBLE_PRECISION.matcher(text);
        try {
            return new BigDecimal(fortran.matches() ? fortran.group(1) + "E" + fortran.group(2) : text).doubleValue();
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number", fault);
        }
    }

    public static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", fault);
        }
    }

    /**
     * The beginning of an hour in UTC, from its numbers as written.
     *
     * @throws IllegalArgumentException when one is not a whole number, or there is no such hour
     */
    public static Instant hour(String year, String month, String day, String hour) {
        return minute(year, month, day, hour, "0");
    }

    /** The same for a minute. */
    public static Instant minute(String year, String month, String day, String hour, String minute) {
        return existing(
                "hour",
                () -> LocalDateTime.of(whole(year), whole(month), whole(day), whole(hour), whole(minute))
                        .toInstant(ZoneOffset.UTC));
    }

    /**
     * A date that the history keeps: one that can be asked for.
     *
     * @throws IllegalArgumentException for any other
     */
    public static LocalDate kept(LocalDate date) {
        if (date.isBefore(Query.FIRST_DATE) || date.isAfter(Query.LAST_DATE)) {
            throw new IllegalArgumentException(date + " is not within " + Query.FIRST_DATE + " to " + Query.LAST_DATE
                    + ", which the history keeps");
        }
        return date;
    }

    /** The same of the UTC date of an instant. */
    public static Instant kept(Instant at) {
        // The first and last years of Instant are before and after those of LocalDate.
        kept(existing("date", () -> LocalDate.ofInstant(at, ZoneOffset.UTC)));
        return at;
    }

    /**
     * What the calendar has at some numbers.
     *
     * @param what its name
     * @throws IllegalArgumentException when the calendar has no such thing
     */
    public static <T> T existing(String what, Supplier<T> looked) {
        try {
            return looked.get();
        } catch (DateTimeException fault) {
            throw new IllegalArgumentException("no such " + what + ": " + fault.getMessage(), fault);
        }
    }
}
