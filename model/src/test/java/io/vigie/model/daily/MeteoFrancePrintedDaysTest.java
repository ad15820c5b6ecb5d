package io.vigie.model.daily;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Summary;
import io.vigie.model.daily.MeteoFranceProvence2023.Observed;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From Météo-France's hours to its days, and to a month of these, each to the printed digit. */
class MeteoFrancePrintedDaysTest {
    private static final DayConvention METEO_FRANCE = new MeteoFranceDayConvention();

    /** Tenths of a °C or mm, as Météo-France prints. */
    private static final long TENTH = 100;

    private static final YearMonth NOVEMBER = YearMonth.of(2023, 11);
    private static final List<Observed> DAYS = MeteoFranceProvence2023.rows("daily.csv.gz");
    private static final List<Observed> MONTHS = MeteoFranceProvence2023.rows("monthly.csv.gz");
    private static final Map<String, List<Observed>> HOURS = MeteoFranceProvence2023.rows("hourly.csv.gz").stream()
            .collect(Collectors.groupingBy(Observed::station, TreeMap::new, Collectors.toList()));

    /** By station, column and statistic. */
    private static final Map<String, SortedMap<LocalDate, DailyValueFromHours>> DAYS_OF_HOURS = new HashMap<>();

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
        DailyValueFromHours computed = days(day.station(), hourly, statistic).get(day.day());
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
            DailyValueFromHours lowest =
                    days(day.station(), "T", DayStatistic.LOWEST).get(day.day());
            DailyValueFromHours highest =
                    days(day.station(), "T", DayStatistic.HIGHEST).get(day.day());
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

            assertThat(november(station, "RR1", DayStatistic.TOTAL).sumMilli())
                    .as("rain of %s", station)
                    .isEqualTo(published.milli("RR").orElseThrow());
            Summary temperature = november(station, "T", DayStatistic.MEAN);
            assertThat(Thousandths.mean(temperature.sumMilli(), temperature.count() * TENTH))
                    .as("mean temperature of %s", station)
                    .isEqualTo(published.milli("TMM").orElseThrow() / TENTH);
            compared++;
        }

        assertThat(compared).as("stations").isEqualTo(9);
    }

    /**
     * All thirty days of a station, to thousandths: from days printed in tenths Saint-Cannat would have 8.95 °C and
     * print 9.0, while Météo-France prints 8.9.
     */
    private static Summary november(String station, String column, DayStatistic statistic) {
        Summary month = Summary.NONE;
        for (DailyValueFromHours day : days(station, column, statistic)
                .subMap(NOVEMBER.atDay(1), NOVEMBER.plusMonths(1).atDay(1))
                .values()) {
            month = month.plus(day.milli().orElseThrow());
        }
        assertThat(month.count()).isEqualTo(NOVEMBER.lengthOfMonth());
        return month;
    }

    private static SortedMap<LocalDate, DailyValueFromHours> days(
            String station, String column, DayStatistic statistic) {
        return DAYS_OF_HOURS.computeIfAbsent(station + column + statistic, any -> {
            List<HourlyValue> hours = new ArrayList<>();
            for (Observed hour : HOURS.getOrDefault(station, List.of())) {
                hour.milli(column).ifPresent(milli -> hours.add(new HourlyValue(hour.hour(), milli)));
            }
            return DailyValueFromHours.of(hours, statistic, METEO_FRANCE);
        });
    }

    private static Observed month(String station, YearMonth month) {
        return MONTHS.stream()
                .filter(row -> row.station().equals(station) && row.month().equals(month))
                .findFirst()
                .orElseThrow();
    }
}
