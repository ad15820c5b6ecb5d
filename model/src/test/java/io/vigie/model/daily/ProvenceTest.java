package io.vigie.model.daily;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.daily.Provence.Observed;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From Météo-France's hours to its days to its months, each to the printed digit. */
class ProvenceTest {
    private static final DayConvention METEO_FRANCE = new MeteoFranceDays();

    /** Tenths of a °C or mm, as Météo-France prints. */
    private static final long TENTH = 100;

    private static final YearMonth NOVEMBER = YearMonth.of(2023, 11);
    private static final List<Observed> DAYS = Provence.rows("daily.csv.gz");
    private static final List<Observed> MONTHS = Provence.rows("monthly.csv.gz");
    private static final Map<String, List<Observed>> HOURS = Provence.rows("hourly.csv.gz").stream()
            .collect(Collectors.groupingBy(Observed::station, TreeMap::new, Collectors.toList()));

    /** By station, column and statistic. */
    private static final Map<String, SortedMap<LocalDate, DayOfHours>> DAYS_OF_HOURS = new HashMap<>();

    @Test
    void rain_and_mean_temperature_of_each_day_are_those_of_its_hours() {
        Map<String, Integer> compared = new TreeMap<>();
        for (Observed day : DAYS) {
            compare(day, "RR", DayStatistic.TOTAL, "RR1", compared);
            compare(day, "TM", DayStatistic.MEAN, "T", compared);
        }

        assertThat(compared).isEqualTo(Map.of("RR", 98, "TM", 98));
    }

    private static void compare(
            Observed day, String column, DayStatistic statistic, String hourly, Map<String, Integer> compared) {
        DayOfHours computed = days(day.station(), hourly, statistic).get(day.day());
        if (day.milli(column).isPresent() && computed != null && computed.isComplete()) {
            assertThat(computed.inSteps(TENTH))
                    .as("%s of %s, %s", column, day.station(), day.day())
                    .hasValue(day.milli(column).getAsLong() / TENTH);
            compared.merge(column, 1, Integer::sum);
        }
    }

    @Test
    void a_thermometer_passes_the_extremes_of_its_hours_and_never_the_other_way() {
        int days = 0;
        for (Observed day : DAYS) {
            DayOfHours lowest = days(day.station(), "T", DayStatistic.LOWEST).get(day.day());
            DayOfHours highest = days(day.station(), "T", DayStatistic.HIGHEST).get(day.day());
            if (lowest != null && highest != null && lowest.isComplete() && highest.isComplete()) {
                assertThat(day.milli("TN").orElseThrow())
                        .isLessThanOrEqualTo(lowest.milli().orElseThrow());
                assertThat(day.milli("TX").orElseThrow())
                        .isGreaterThanOrEqualTo(highest.milli().orElseThrow());
                days++;
            }
        }

        assertThat(days).isEqualTo(96);
    }

    @Test
    void november_of_each_hourly_station_is_that_of_its_hours() {
        int compared = 0;
        for (String station : HOURS.keySet()) {
            Observed published = month(station, NOVEMBER);

            assertThat(new MonthOfDays(NOVEMBER, values(station, "RR1", DayStatistic.TOTAL)).totalMilli())
                    .as("rain of %s", station)
                    .isEqualTo(published.milli("RR"));
            assertThat(new MonthOfDays(NOVEMBER, values(station, "T", DayStatistic.MEAN)).meanInSteps(TENTH))
                    .as("mean temperature of %s", station)
                    .hasValue(published.milli("TMM").orElseThrow() / TENTH);
            compared++;
        }

        assertThat(compared).as("stations").isEqualTo(9);
    }

    @Test
    void each_month_is_that_of_its_days() {
        Map<String, Integer> compared = new TreeMap<>();
        for (Observed month : MONTHS) {
            compareMean(month, "TN", values(month, "TN"), compared);
            compareMean(month, "TX", values(month, "TX"), compared);
            compareMean(month, "TM", meansOfExtremes(month), compared);
            compareMean(month, "TMM", values(month, "TM"), compared);
            compareTotal(month, "RR", values(month, "RR"), compared);
            compareCount(month, "NBJRR1", "RR", milli -> milli >= 1_000, compared);
            compareCount(month, "NBJRR10", "RR", milli -> milli >= 10_000, compared);
            compareCount(month, "NBJTX25", "TX", milli -> milli >= 25_000, compared);
            compareCount(month, "NBJGELEE", "TN", milli -> milli <= 0, compared);
        }

        assertThat(compared)
                .isEqualTo(Map.of(
                        "TN",
                        20,
                        "TX",
                        20,
                        "TM",
                        20,
                        "TMM",
                        20,
                        "RR",
                        24,
                        "NBJRR1",
                        24,
                        "NBJRR10",
                        24,
                        "NBJTX25",
                        20,
                        "NBJGELEE",
                        20));
    }

    private static void compareMean(
            Observed month, String column, Map<LocalDate, Long> values, Map<String, Integer> compared) {
        MonthOfDays computed = new MonthOfDays(month.month(), values);
        if (computed.count() == computed.expectedCount()) {
            assertThat(computed.meanInSteps(TENTH))
                    .as("%s of %s, %s", column, month.station(), month.month())
                    .hasValue(month.milli(column).orElseThrow() / TENTH);
            compared.merge(column, 1, Integer::sum);
        }
    }

    private static void compareTotal(
            Observed month, String column, Map<LocalDate, Long> values, Map<String, Integer> compared) {
        OptionalLong total = new MonthOfDays(month.month(), values).totalMilli();
        if (total.isPresent()) {
            assertThat(total)
                    .as("%s of %s, %s", column, month.station(), month.month())
                    .isEqualTo(month.milli(column));
            compared.merge(column, 1, Integer::sum);
        }
    }

    private static void compareCount(
            Observed month, String column, String daily, LongPredicate holds, Map<String, Integer> compared) {
        Map<LocalDate, Long> days = new HashMap<>();
        values(month, daily).forEach((date, milli) -> days.put(date, holds.test(milli) ? 1_000L : 0L));
        compareTotal(month, column, days, compared);
    }

    private static Map<LocalDate, Long> values(Observed month, String column) {
        Map<LocalDate, Long> values = new HashMap<>();
        for (Observed day : DAYS) {
            if (day.station().equals(month.station())) {
                day.milli(column).ifPresent(milli -> values.put(day.day(), milli));
            }
        }
        return values;
    }

    /** Exact: the mean of two tenths is a whole number of thousandths. */
    private static Map<LocalDate, Long> meansOfExtremes(Observed month) {
        Map<LocalDate, Long> maxima = values(month, "TX");
        Map<LocalDate, Long> means = new HashMap<>();
        values(month, "TN").forEach((date, minimum) -> {
            Long maximum = maxima.get(date);
            if (maximum != null) {
                means.put(date, (minimum + maximum) / 2);
            }
        });
        return means;
    }

    /**
     * The complete days of a station, to thousandths: from days printed in tenths Saint-Cannat would have 8.95 °C and
     * print 9.0, while Météo-France prints 8.9.
     */
    private static Map<LocalDate, Long> values(String station, String column, DayStatistic statistic) {
        Map<LocalDate, Long> values = new HashMap<>();
        days(station, column, statistic)
                .forEach((date, day) -> day.milli().ifPresent(milli -> values.put(date, milli)));
        return values;
    }

    private static SortedMap<LocalDate, DayOfHours> days(String station, String column, DayStatistic statistic) {
        return DAYS_OF_HOURS.computeIfAbsent(station + column + statistic, any -> {
            List<HourlyValue> hours = new ArrayList<>();
            for (Observed hour : HOURS.getOrDefault(station, List.of())) {
                hour.milli(column).ifPresent(milli -> hours.add(new HourlyValue(hour.hour(), milli)));
            }
            return DayOfHours.of(hours, statistic, METEO_FRANCE);
        });
    }

    private static Observed month(String station, YearMonth month) {
        return MONTHS.stream()
                .filter(row -> row.station().equals(station) && row.month().equals(month))
                .findFirst()
                .orElseThrow();
    }
}
