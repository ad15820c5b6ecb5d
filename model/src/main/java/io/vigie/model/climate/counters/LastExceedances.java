package io.vigie.model.climate.counters;

import io.vigie.model.Metric;
import io.vigie.model.climate.days.DailyClimateValues;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last day before a date on which a city was as warm as a given temperature, and the last on which it was as cold: the day
 * whose highest hourly temperature reached it, and the day whose lowest did.
 *
 * <p>Days are those of the running counters, each from one place ({@link RunningCounters}), of the family of the source that the
 * temperature is of. They are made of full hours: between two it may have been beyond both by some tenths.
 *
 * @param from the first day with a value; null where none is before the date
 */
public record LastExceedances(@Nullable LocalDate from, Exceedance warm, Exceedance cold) {
    /**
     * One of the two.
     *
     * @param date the day, local; null where none since {@code from} was like that
     * @param valueC its highest temperature, or its lowest, °C
     * @param source of that day
     * @param missingDays how many days after it have no value; of all days where there is none
     */
    public record Exceedance(
            @Nullable LocalDate date,
            @Nullable Double valueC,
            @Nullable String source,
            long missingDays) {}

    /**
     * Looks back from a date, which does not count itself: its own reading is no earlier time.
     *
     * @param zone the city's
     * @param past source → local year → its days in the history
     * @param live source → the hours that the speed layer closed: those of the temperature's own source go on from the history
     * @param source of the temperature
     * @param celsius the temperature, °C
     */
    public static LastExceedances of(
            ZoneId zone,
            Map<String, SortedMap<Integer, CompactCounterYear>> past,
            Map<String, RecentClosedHours> live,
            String source,
            double celsius,
            LocalDate before) {
        List<SourceFamilyCounterYears.OfSource> sources =
                SourceFamilyCounterYears.of(past, source).ordered(Metric.TEMPERATURE);
        SortedMap<LocalDate, DailyClimateValues> closed = Optional.ofNullable(live.get(source))
                .flatMap(hours -> hours.days(zone))
                .map(days -> new TreeMap<>(days.whole()))
                .orElseGet(TreeMap::new);
        LocalDate from = first(sources, closed);
        Search warm = new Search();
        Search cold = new Search();
        LocalDate day = before.minusDays(1);
        for (; from != null && !day.isBefore(from) && !(warm.isOver() && cold.isOver()); day = day.minusDays(1)) {
            Optional<SourceFamilyCounterYears.OfSource> held = SourceFamilyCounterYears.at(sources, day);
            DailyClimateValues values = held.isPresent() ? held.get().day(day) : closed.get(day);
            String of = held.map(SourceFamilyCounterYears.OfSource::source).orElse(source);
            warm.look(day, values == null ? null : values.maximumC(), of, celsius, 1);
            cold.look(day, values == null ? null : values.minimumC(), of, celsius, -1);
        }
        return new LastExceedances(from == null || !from.isBefore(before) ? null : from, warm.found(), cold.found());
    }

    private static @Nullable LocalDate first(
            List<SourceFamilyCounterYears.OfSource> sources, SortedMap<LocalDate, DailyClimateValues> closed) {
        if (!sources.isEmpty()) {
            return sources.get(0).firstDay();
        }
        return closed.isEmpty() ? null : closed.firstKey();
    }

    /** Day by day backwards, until one is found. */
    private static final class Search {
        private @Nullable LocalDate date;
        private @Nullable Double valueC;
        private @Nullable String source;
        private long missing;

        boolean isOver() {
            return date != null;
        }

        /** @param sign 1 where higher is beyond, −1 where lower is */
        void look(LocalDate day, @Nullable Double value, String of, double celsius, int sign) {
            if (isOver()) {
                return;
            }
            if (value == null) {
                missing++;
            } else if (sign * value >= sign * celsius) {
                date = day;
                valueC = value;
                source = of;
            }
        }

        Exceedance found() {
            return new Exceedance(date, valueC, source, missing);
        }
    }
}
