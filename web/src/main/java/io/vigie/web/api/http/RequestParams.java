package io.vigie.web.api.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** Takes a request's parameters apart. */
public final class RequestParams {
    private static final int MIN_YEAR = 1800;
    private static final int MAX_YEAR = 2200;

    private RequestParams() {}

    /** Rejected when it is given more than once: whichever was taken, another was not. */
    public static Optional<String> text(Context context, String name) {
        List<String> given = context.queryParams(name);
        if (given.size() > 1) {
            throw HttpProblemException.badField(name, "given " + given.size() + " times, once is expected");
        }
        return given.stream().map(String::strip).filter(text -> !text.isEmpty()).findFirst();
    }

    /**
     * Which media type the request likes best, by its {@code Accept} header (RFC 9110, 12.5.1).
     *
     * @param offered types without parameters; the first where the request says nothing, or nothing that is offered
     */
    public static String preferred(Context context, List<String> offered) {
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        Optional.ofNullable(context.header("Accept")).ifPresent(accepted::addValue);
        return accepted.getValues().stream()
                .map(range -> range.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .flatMap(range ->
                        offered.stream().filter(type -> isIn(range, type)).limit(1))
                .findFirst()
                .orElse(offered.get(0));
    }

    /**
     * Which language the request likes best, by its {@code Accept-Language} header (RFC 9110, 12.5.4).
     *
     * @param offered of two letters; the first where the request says nothing, or nothing that is offered
     */
    public static String preferredLanguage(Context context, List<String> offered) {
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        Optional.ofNullable(context.header("Accept-Language")).ifPresent(accepted::addValue);
        return accepted.getValues().stream()
                .map(range -> range.replaceFirst("[-;].*", "").strip().toLowerCase(Locale.ROOT))
                .filter(offered::contains)
                .findFirst()
                .orElse(offered.get(0));
    }

    private static boolean isIn(String range, String type) {
        return range.equals(type)
                || range.equals("*/*")
                || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }

    /** A whole number from {@code least} to {@code most}; {@code absent} when it is not given. */
    public static int number(Context context, String name, int absent, int least, int most) {
        Optional<String> text = text(context, name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw HttpProblemException.badField(name, "not a whole number: " + text.get());
        }
        throw HttpProblemException.badField(name, "not within " + least + " to " + most + ": " + text.get());
    }

    /** A number from {@code least} to {@code most}; {@code absent} when it is not given. */
    public static double decimal(Context context, String name, double absent, double least, double most) {
        Optional<String> text = text(context, name);
        if (text.isEmpty()) {
            return absent;
        }
        double number;
        try {
            number = Double.parseDouble(text.get());
        } catch (NumberFormatException e) {
            throw HttpProblemException.badField(name, "not a number: " + text.get());
        }
        if (!(number >= least && number <= most)) {
            throw HttpProblemException.badField(name, "not within " + least + " to " + most + ": " + text.get());
        }
        return number;
    }

    /** A date like 2021-01-31 of the years 1800 to 2200; empty when it is not given. */
    public static Optional<LocalDate> date(Context context, String name) {
        return text(context, name).map(text -> date(name, text));
    }

    private static LocalDate date(String name, String text) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeException notOne) {
            throw HttpProblemException.badField(name, "not a date like 2021-01-31: " + text);
        }
        if (date.getYear() < MIN_YEAR || date.getYear() > MAX_YEAR) {
            throw HttpProblemException.badField(name, "not of the years " + MIN_YEAR + " to " + MAX_YEAR + ": " + text);
        }
        return date;
    }
}
