package io.vigie.model.climate.counters;

import io.vigie.model.FieldChecks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of one local year of a city, from one source of its history: message of {@code weather.counters}. Running counters are
 * made of them as a query makes its degree days and indices, and begin where they end.
 *
 * @param cityId GeoNames id, as text
 * @param source of the history
 * @param firstDay the first day with a value, local
 * @param lastDay the last, of the same year
 * @param minimumC the lowest temperature of each day from the first to the last, °C; null where hours are missing
 * @param maximumC the highest, °C
 * @param precipitationMm precipitation, mm
 */
public record CounterYear(
        String cityId,
        String source,
        LocalDate firstDay,
        LocalDate lastDay,
        List<@Nullable Double> minimumC,
        List<@Nullable Double> maximumC,
        List<@Nullable Double> precipitationMm) {
    private static final String SEPARATOR = "|";

    public CounterYear {
        FieldChecks.cityId(cityId);
        FieldChecks.text("source", source);
        FieldChecks.that(!lastDay.isBefore(firstDay), "last_day", lastDay, "before " + firstDay);
        FieldChecks.that(
                lastDay.getYear() == firstDay.getYear(), "last_day", lastDay, "not of the year of " + firstDay);
        int days = lastDay.getDayOfYear() - firstDay.getDayOfYear() + 1;
        minimumC = checked("minimum_c", minimumC, days);
        maximumC = checked("maximum_c", maximumC, days);
        precipitationMm = checked("precipitation_mm", precipitationMm, days);
        precipitationMm.forEach(mm -> FieldChecks.that(mm == null || mm >= 0, "precipitation_mm", mm, "negative"));
    }

    private static List<@Nullable Double> checked(String field, List<@Nullable Double> values, int days) {
        FieldChecks.that(
                values.size() == days, field, values.size(), "not " + days + ", the days from the first to the last");
        values.forEach(value -> FieldChecks.finite(field, value));
        return Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The local year. */
    public int year() {
        return firstDay.getYear();
    }

    /** The key of the message: one city's keys differ, their partition does not. */
    public String key() {
        return key(cityId, source, year());
    }

    /** The key of the message about a year. */
    public static String key(String cityId, String source, int year) {
        return cityId + SEPARATOR + source + SEPARATOR + year;
    }

    /** What a key names; for a message without a value. */
    public record Key(String cityId, String source, int year) {
        /** @throws IllegalArgumentException when it is no key of this topic */
        public static Key parse(String key) {
            int first = key.indexOf(SEPARATOR);
            int last = key.lastIndexOf(SEPARATOR);
            try {
                return new Key(
                        key.substring(0, first),
                        key.substring(first + 1, last),
                        Integer.parseInt(key.substring(last + 1)));
            } catch (IndexOutOfBoundsException | NumberFormatException notOne) {
                throw new IllegalArgumentException("Cannot read key " + key + ": not city_id|source|year", notOne);
            }
        }
    }
}
