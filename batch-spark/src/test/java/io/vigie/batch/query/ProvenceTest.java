package io.vigie.batch.query;

import static io.vigie.batch.query.Queries.asked;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.Hours;
import io.vigie.model.Metric;
import io.vigie.model.batch.Row;
import io.vigie.model.units.Thousandths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The job's days and months of the hours of Salon de Provence of November 2023 are those that Météo-France prints. Its days of rain begin at 6 h UTC, those of mean
 * temperature after 0 h; here the hours are moved so that both are civil days of a city on UTC.
 */
class ProvenceTest {
    private static final Path FOLDER = Path.of("..", "model", "src", "test", "resources", "meteofrance-provence-2023");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMddHH");
    private static final String STATION = "SALON DE PROVENCE";
    private static final String ACCRA = "2306104";
    private static final long TENTH = 100;

    @Test
    void rain_of_each_day_and_of_the_month_is_printed_by_meteo_france_too() throws IOException {
        Hours hours = hours("RR1", PRECIPITATION, Duration.ofHours(6));
        String sums = "'metrics':['precipitation_mm'],'statistics':['sum'],'granularity':";

        Map<String, Double> days = new TreeMap<>();
        for (Row day : rows(hours, sums + "'day'")) {
            if (day.count() == day.expectedCount()) {
                days.put(day.period().replace("-", ""), Rows.sum(day));
            }
        }

        assertThat(days).hasSize(30).isEqualTo(published("daily.csv.gz", "AAAAMMJJ", "202311", "RR"));
        assertThat(rows(hours, sums + "'month'"))
                .extracting(month -> Map.of(month.period().replace("-", ""), Rows.sum(month)))
                .containsExactly(published("monthly.csv.gz", "AAAAMM", "202311", "RR"));
    }

    @Test
    void the_mean_temperature_of_each_day_is_printed_by_meteo_france_too() throws IOException {
        Map<String, Double> days = new TreeMap<>();
        for (Row day : rows(
                hours("T", TEMPERATURE, Duration.ofHours(1)),
                "'metrics':['temperature_c'],'statistics':['sum'],'granularity':'day'")) {
            long sumMilli = Thousandths.of(Objects.requireNonNull(Rows.sum(day)));
            days.put(day.period().replace("-", ""), Thousandths.mean(sumMilli, day.count() * TENTH) / 10.0);
        }

        assertThat(days).hasSize(30).isEqualTo(published("daily.csv.gz", "AAAAMMJJ", "202311", "TM"));
    }

    private static List<Row> rows(Hours hours, String rest) {
        return BothViews.answer(hours.rows(), asked(ACCRA, "2023-11-01", "2023-11-30", rest))
                .rows();
    }

    private static Hours hours(String column, Metric metric, Duration earlier) throws IOException {
        Hours hours = Hours.none();
        for (Map<String, String> row : rows("hourly.csv.gz")) {
            String value = row.getOrDefault(column, "");
            if (!value.isEmpty()) {
                String stamp = LocalDateTime.parse(row.getOrDefault("AAAAMMJJHH", ""), HOUR)
                        .toInstant(ZoneOffset.UTC)
                        .minus(earlier)
                        .toString();
                hours.and(ACCRA, stamp, metric, Thousandths.of(Double.parseDouble(value)));
            }
        }
        return hours;
    }

    private static Map<String, Double> published(String file, String dateColumn, String month, String column)
            throws IOException {
        return rows(file).stream()
                .filter(row -> row.getOrDefault(dateColumn, "").startsWith(month))
                .collect(Collectors.toMap(
                        row -> row.getOrDefault(dateColumn, ""),
                        row -> Double.parseDouble(row.getOrDefault(column, "")),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))), StandardCharsets.UTF_8))) {
            List<String> columns = Arrays.asList(reader.readLine().split(";", -1));
            List<Map<String, String>> rows = new ArrayList<>();
            reader.lines().filter(line -> line.startsWith(STATION + ";")).forEach(line -> {
                String[] cells = line.split(";", -1);
                Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(columns.get(i), cells[i]);
                }
                rows.add(row);
            });
            return rows;
        }
    }
}
