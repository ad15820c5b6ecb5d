package io.vigie.batch.load.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.load.MeteoFranceProvence2023;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Météo-France's climatological hours, by its own description of the columns ({@code H_descriptif_champs.csv}). */
class MeteoFranceHourlyCsvReaderTest {
    private static final String STATION = "13103001";
    private static final String HEADER =
            "NUM_POSTE;NOM_USUEL;LAT;LON;ALTI;AAAAMMJJHH;RR1;QRR1;FF;QFF;DD;QDD;FXI;QFXI;T;QT;U;QU;PMER;QPMER";

    @TempDir
    private Path folder;

    @Test
    void an_hour_is_named_by_its_end_in_utc_and_a_doubtful_value_is_missing() throws Exception {
        FileContentsCollector contents = read(
                HEADER,
                STATION + ";SALON DE PROVENCE;43.3;5.6;130;2023110107;1.2;1;3.4;1;360;1;7.9;1;9.5;1;81;1;1012.3;1",
                STATION + ";SALON DE PROVENCE;43.3;5.6;130;2023110108;0.0;1;0.0;1;0;1;1.1;1;55.5;2;80;9;;",
                "13055001;MARIGNANE;43.4;5.2;9;2023110108;0.0;1;0.0;1;0;1;1.1;1;9.0;1;80;1;1013.0;1");

        assertThat(contents.readings())
                .extracting(HourlyReading::observedAt)
                .containsExactly(Instant.parse("2023-11-01T07:00:00Z"), Instant.parse("2023-11-01T08:00:00Z"));
        HourlyReading first = contents.readings().iterator().next();
        assertThat(first.values().toString())
                .isEqualTo("{temperature_c=9.5, relative_humidity_pct=81.0, precipitation_mm=1.2,"
                        + " pressure_msl_hpa=1012.3, wind_speed_ms=3.4, wind_gust_ms=7.9, wind_direction_deg=360.0}");
        HourlyReading second = List.copyOf(contents.readings()).get(1);
        assertThat(second.values().milli(Metric.TEMPERATURE)).isEmpty();
        assertThat(second.values().milli(Metric.WIND_DIRECTION))
                .as("of calm air")
                .isEmpty();
        assertThat(contents.sentinels()).containsOnly(entry(Metric.TEMPERATURE, 1L), entry(Metric.PRESSURE_MSL, 1L));
    }

    /** Météo-France's own days: rain of the hours stamped 7 to 6, mean temperature of those stamped 1 to 24. */
    @Test
    void the_days_that_meteo_france_publishes_follow_from_the_hours_that_are_read() throws Exception {
        String station = "SALON DE PROVENCE";
        List<String> lines = new ArrayList<>(List.of("NUM_POSTE;NOM_USUEL;AAAAMMJJHH;RR1;T"));
        MeteoFranceProvence2023.published("hourly.csv.gz").stream()
                .filter(row -> station.equals(row.get("NOM_USUEL")))
                .forEach(row -> lines.add(
                        String.join(";", STATION, station, row.get("AAAAMMJJHH"), row.get("RR1"), row.get("T"))));

        Map<LocalDate, Long> rain = new TreeMap<>();
        Map<LocalDate, List<Long>> temperatures = new TreeMap<>();
        for (HourlyReading hour : read(lines.toArray(String[]::new)).readings()) {
            hour.values()
                    .milli(Metric.PRECIPITATION)
                    .ifPresent(milli -> rain.merge(dayOf(hour.observedAt(), 7), milli, Long::sum));
            hour.values()
                    .milli(Metric.TEMPERATURE)
                    .ifPresent(milli -> temperatures
                            .computeIfAbsent(dayOf(hour.observedAt(), 1), any -> new ArrayList<>())
                            .add(milli));
        }

        List<Map<String, String>> days = MeteoFranceProvence2023.published("daily.csv.gz").stream()
                .filter(row -> station.equals(row.get("NOM_USUEL"))
                        && row.getOrDefault("AAAAMMJJ", "").startsWith("202311"))
                .toList();
        assertThat(days).hasSize(30);
        for (Map<String, String> day : days) {
            LocalDate date = LocalDate.parse(day.getOrDefault("AAAAMMJJ", ""), DateTimeFormatter.BASIC_ISO_DATE);
            assertThat(rain.get(date)).as("rain of %s", date).isEqualTo(milli(day.getOrDefault("RR", "")));
            List<Long> hours = temperatures.getOrDefault(date, List.of());
            assertThat(hours).as("hours of %s", date).hasSize(24);
            double mean = hours.stream().mapToLong(Long::longValue).average().orElseThrow();
            assertThat(Math.round(mean / 100) * 100)
                    .as("mean of %s", date)
                    .isEqualTo(milli(day.getOrDefault("TM", "")));
        }
    }

    @Test
    void a_line_that_does_not_hold_what_the_header_says_is_named() throws Exception {
        FileContentsCollector contents = read(
                HEADER,
                STATION + ";SALON DE PROVENCE;43.3;5.6;130;2023110107;1.2;1",
                STATION + ";SALON DE PROVENCE;43.3;5.6;130;2023113107;1.2;1;3.4;1;360;1;7.9;1;9.5;1;81;1;1012.3;1");

        assertThatThrownBy(contents::check)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("Cannot load H_13.csv: line 2: 8 columns instead of 20; line 3: no such hour");
    }

    private static LocalDate dayOf(Instant stamp, int firstStamp) {
        return stamp.atOffset(ZoneOffset.UTC).minusHours(firstStamp).toLocalDate();
    }

    private static long milli(String published) {
        return new BigDecimal(published).movePointRight(3).longValueExact();
    }

    private FileContentsCollector read(String... lines) throws Exception {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME),
                "file,source,city,city_id\nH_13.csv,meteo-france:" + STATION + "," + STATION + ",2995469\n");
        FileContentsCollector contents =
                new FileContentsCollector("H_13.csv", CityMapping.read(folder, Gazetteer.bundled()));
        try (FileLineReader read = FileLineReader.of(Files.write(folder.resolve("H_13.csv"), List.of(lines)))) {
            FileFormatReaders.of(lines[0]).orElseThrow().read(read, contents);
        }
        return contents;
    }
}
