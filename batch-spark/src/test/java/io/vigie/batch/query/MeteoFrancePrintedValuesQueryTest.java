package io.vigie.batch.query;

import static io.vigie.batch.query.TestQueries.asked;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.load.MeteoFranceProvence2023;
import io.vigie.model.Metric;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.units.Thousandths;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From Météo-France's hours and days, through the import, the table and the job, to the days and months that it prints
 * itself, each to the printed digit.
 *
 * <p>Not asked: counts of days ({@code NBJRR1}, {@code NBJTX25}, {@code NBJGELEE}, …), for the indices that come near
 * them are of years and of other thresholds (frost is TN &lt; 0 °C, Météo-France counts TN ≤ 0 °C). The model's test of
 * this name has them.
 */
class MeteoFrancePrintedValuesQueryTest {
    private static final double TENTHS = 10;
    /** Thousandths in the last digit printed. */
    private static final long TENTH = 100;
    /** No day is as warm: the degree days below it tell the mean. */
    private static final double BASE_C = 40;

    private static final Map<ClimateIndex, String> EXTREMES = Map.of(
            ClimateIndex.TXX, "TXAB",
            ClimateIndex.TXN, "TXMIN",
            ClimateIndex.TNX, "TNMAX",
            ClimateIndex.TNN, "TNAB",
            ClimateIndex.RX1DAY, "RRAB");

    private static final Map<String, Map<String, String>> DAYS = published("daily.csv.gz", "AAAAMMJJ");
    private static final Map<String, Map<String, String>> MONTHS = published("monthly.csv.gz", "AAAAMM");

    @TempDir
    private static Path folder;

    private static MeteoFranceProvence2023.Loaded loaded;

    @BeforeAll
    static void its_hours_and_days_are_loaded() throws Exception {
        loaded = MeteoFranceProvence2023.loadedInto(folder);
    }

    @Test
    void rain_and_mean_temperature_of_each_day_of_hours_are_those_that_meteo_france_prints() {
        Map<String, Integer> compared = new TreeMap<>();
        for (AnswerRow day : ofHours(List.of("SALON DE PROVENCE", "VAUVENARGUES"), "2023-11-01", "2023-12-19", "day")) {
            if (day.count() == day.expectedCount()) {
                compare(day, DAYS, Map.of(PRECIPITATION, "RR", TEMPERATURE, "TM"), compared);
            }
        }

        assertThat(compared).isEqualTo(Map.of("RR", 98, "TM", 98));
    }

    @Test
    void november_of_each_stations_hours_is_that_which_meteo_france_prints() {
        Map<String, Integer> compared = new TreeMap<>();
        for (AnswerRow month : ofHours(loaded.cityOfHours().keySet(), "2023-11-01", "2023-11-30", "month")) {
            assertThat(month.count()).isEqualTo(month.expectedCount()).isEqualTo(30 * 24);
            compare(month, MONTHS, Map.of(PRECIPITATION, "RR", TEMPERATURE, "TMM"), compared);
        }

        assertThat(compared).isEqualTo(Map.of("RR", 9, "TMM", 9));
    }

    /**
     * The same from the days kept beside the hours and, as percentiles are asked for too, from the hours themselves.
     */
    private static List<AnswerRow> ofHours(Collection<String> stations, String from, String to, String granularity) {
        List<String> cities = stations.stream()
                .map(station -> loaded.cityOfHours().getOrDefault(station, ""))
                .toList();
        String question = "'metrics':['precipitation_mm','temperature_c'],'granularity':'" + granularity + "',";
        QueryJobTestAnswers ofDays =
                QueryJobTestAnswers.of(loaded.table(), asked(cities, from, to, question + "'statistics':['sum']"));
        QueryJobTestAnswers ofHours = QueryJobTestAnswers.of(
                loaded.table(), asked(cities, from, to, question + "'statistics':['sum','p50']"));

        assertThat(ofDays.provenance().view()).isEqualTo(HistoryViewName.DAILY);
        assertThat(ofHours.provenance().view()).isEqualTo(HistoryViewName.HOURLY);
        assertThat(ofHours.rows())
                .map(MetricRowValues::sum)
                .isEqualTo(ofDays.rows().stream().map(MetricRowValues::sum).toList());
        return ofDays.rows();
    }

    private static void compare(
            AnswerRow row,
            Map<String, Map<String, String>> published,
            Map<Metric, String> columns,
            Map<String, Integer> compared) {
        Metric metric = MetricRowValues.metric(row);
        // Both of them sum up hours before they round; a mean in thousandths would be rounded twice.
        long sumMilli = Thousandths.of(Objects.requireNonNull(MetricRowValues.sum(row)));
        compare(
                key(loaded.cityOfHours(), row),
                columns.getOrDefault(metric, ""),
                metric == PRECIPITATION ? Thousandths.toDouble(sumMilli) : printed(sumMilli, row.count()),
                published,
                compared);
    }

    private static void compare(
            String key,
            String column,
            double answer,
            Map<String, Map<String, String>> published,
            Map<String, Integer> compared) {
        String expected = published.getOrDefault(key, Map.of()).getOrDefault(column, "");
        if (!expected.isEmpty()) {
            assertThat(answer).as("%s of %s", column, key).isEqualTo(Double.parseDouble(expected));
            compared.merge(column, 1, Integer::sum);
        }
    }

    @Test
    void each_month_of_reported_days_has_the_extremes_the_range_and_the_means_that_meteo_france_prints() {
        QueryJobTestAnswers answers = QueryJobTestAnswers.of(
                loaded.table(),
                asked(
                        loaded.cityOfDays().values(),
                        "2023-08-01",
                        "2023-11-30",
                        "'indices':['TXx','TXn','TNx','TNn','Rx1day','DTR'],"
                                + "'degree_days':[{'method':'dju_meteo','base_c':" + BASE_C + "}],"
                                + "'granularity':'month'"));
        assertThat(answers.provenance().view()).isEqualTo(HistoryViewName.REPORTED);

        Map<String, Integer> compared = new TreeMap<>();
        Map<String, Long> ranges = new HashMap<>();
        for (AnswerRow row : answers.rows()) {
            String key = key(loaded.cityOfDays(), row);
            if (row instanceof IndexRow index && index.value() != null) {
                long milli = Thousandths.of(index.value());
                if (index.index() == ClimateIndex.DTR) {
                    // Ranges are whole tenths, so the thousandths of their mean still tell their sum.
                    long sumMilli = Math.round((double) milli * index.count() / TENTH) * TENTH;
                    ranges.put(key, sumMilli);
                    compare(key, "TAMPLIM", printed(sumMilli, index.count()), MONTHS, compared);
                } else {
                    compare(key, EXTREMES.getOrDefault(index.index(), ""), printed(milli, 1), MONTHS, compared);
                }
            } else if (row instanceof DegreeDayRow below && below.value() != null) {
                long count = below.count();
                long sumMilli = Thousandths.of(BASE_C) * count - Thousandths.of(below.value());
                long halfMilli = ranges.getOrDefault(key, 0L) / 2;
                compare(key, "TM", printed(sumMilli, count), MONTHS, compared);
                compare(key, "TX", printed(sumMilli + halfMilli, count), MONTHS, compared);
                compare(key, "TN", printed(sumMilli - halfMilli, count), MONTHS, compared);
            }
        }

        // Six of eight stations have published months, five of them temperatures.
        assertThat(compared).containsOnlyKeys("TXAB", "TXMIN", "TNMAX", "TNAB", "RRAB", "TAMPLIM", "TM", "TX", "TN");
        compared.forEach((column, times) -> assertThat(times).as(column).isEqualTo(column.equals("RRAB") ? 24 : 20));
    }

    /** The printed months name the day of the month; of two days of 8.3 °C in Salon, 25 and 27 September, the first. */
    @Test
    void each_month_of_reported_days_has_its_extremes_on_the_days_that_meteo_france_prints() {
        Map<String, Integer> compared = new TreeMap<>();
        compareDates("'metrics':['temperature_c'],'statistics':['min_at','max_at']", "TNDAT", "TXDAT", compared);
        compareDates("'metrics':['precipitation_mm'],'statistics':['max_at']", "", "RRABDAT", compared);

        assertThat(compared).isEqualTo(Map.of("TXDAT", 20, "TNDAT", 20, "RRABDAT", 24));
    }

    private static void compareDates(
            String question, String ofLowest, String ofHighest, Map<String, Integer> compared) {
        QueryJobTestAnswers answers = QueryJobTestAnswers.of(
                loaded.table(),
                asked(loaded.cityOfDays().values(), "2023-08-01", "2023-11-30", question + ",'granularity':'month'"));
        for (AnswerRow row : answers.rows()) {
            ((MetricRow) row).times().forEach((statistic, date) -> {
                String key = key(loaded.cityOfDays(), row);
                String column = statistic.equals(Statistic.MIN_AT) ? ofLowest : ofHighest;
                String day = MONTHS.getOrDefault(key, Map.of()).getOrDefault(column, "");
                if (!day.isEmpty()) {
                    assertThat(date)
                            .as("%s of %s", column, key)
                            .isEqualTo(row.period() + "-%02d".formatted(Integer.parseInt(day)));
                    compared.merge(column, 1, Integer::sum);
                }
            });
        }
    }

    /** By station and date as printed: "AUBAGNE 202311". */
    private static Map<String, Map<String, String>> published(String file, String date) {
        return MeteoFranceProvence2023.published(file).stream()
                .collect(Collectors.toMap(row -> row.get("NOM_USUEL") + " " + row.get(date), row -> row));
    }

    private static String key(Map<String, String> cities, AnswerRow row) {
        String station = cities.entrySet().stream()
                .filter(city -> city.getValue().equals(row.cityId()))
                .findFirst()
                .orElseThrow()
                .getKey();
        return station + " " + row.period().replace("-", "");
    }

    /** A mean as Météo-France prints it, from its sum. */
    private static double printed(long sumMilli, long count) {
        return Thousandths.mean(sumMilli, count * TENTH) / TENTHS;
    }
}
