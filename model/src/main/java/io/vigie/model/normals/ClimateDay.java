package io.vigie.model.normals;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;

/**
 * The past of one city and metric on one day of the calendar: message of {@code weather.normals}. A reading is compared
 * with the days within a week of its own, see {@link ClimateSample}.
 *
 * @param cityId GeoNames id, as text
 * @param day MM-DD, local
 * @param source of the history
 * @param referenceFrom first year of the reference
 * @param referenceTo last year of the reference
 * @param years those with a value on this day, ascending
 */
public record ClimateDay(
        String cityId,
        Metric metric,
        String day,
        String source,
        int referenceFrom,
        int referenceTo,
        List<ClimateYear> years) {

    public ClimateDay {
        FieldChecks.cityId(cityId);
        FieldChecks.that(isDay(day), "day", day, "not MM-DD");
        FieldChecks.text("source", source);
        FieldChecks.that(referenceFrom <= referenceTo, "reference_to", referenceTo, "before " + referenceFrom);
        years = List.copyOf(years);
        for (int i = 0; i < years.size(); i++) {
            int year = years.get(i).year();
            boolean isNext =
                    i == 0 ? year >= referenceFrom : year > years.get(i - 1).year();
            FieldChecks.that(isNext && year <= referenceTo, "year", year, "not ascending within the reference");
        }
    }

    /** The day of the calendar, as messages name it. */
    public static String text(MonthDay day) {
        return twoDigits(day.getMonthValue()) + "-" + twoDigits(day.getDayOfMonth());
    }

    /** By hand: it is part of each live reading, and a formatter takes ten times as long. */
    static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** The key of the message: one city's keys differ, their partition does not. */
    public String key() {
        return key(cityId, metric, day);
    }

    /** The key of the message about a day of the calendar, MM-DD. */
    public static String key(String cityId, Metric metric, String day) {
        return cityId + "|" + metric.id() + "|" + day;
    }

    /** The city that a key is of, as long as it is one. */
    public static String cityOf(String key) {
        int end = key.indexOf('|');
        return end < 0 ? key : key.substring(0, end);
    }

    private static boolean isDay(String text) {
        try {
            return text(MonthDay.parse("--" + text)).equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
