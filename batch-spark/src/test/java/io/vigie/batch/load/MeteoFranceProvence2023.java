package io.vigie.batch.load;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * Météo-France's own hours, days and months of Provence in 2023, and a history that holds the hours and the days. They are
 * written anew, the hours as a tidy table, the days as GHCN-Daily does, in the same tenths.
 *
 * <p>Each station is a city of its own, in a zone that is on UTC. Météo-France's day of rain begins at 6 h UTC, that of
 * temperature takes the hours stamped 1 to 24: the hours are written 6 h and 1 h early, so that both are civil days
 * there.
 */
public final class MeteoFranceProvence2023 {
    /** As the model's tests have them, with their README. */
    private static final Path PUBLISHED =
            Path.of("..", "model", "src", "test", "resources", "meteofrance-provence-2023");

    private static final Duration BEFORE_DAY_OF_RAIN = Duration.ofHours(6);
    private static final Duration BEFORE_DAY_OF_TEMPERATURE = Duration.ofHours(1);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMddHH");
    private static final ZoneId ON_UTC = ZoneId.of("Africa/Accra");
    private static final String HOURS = "hours.csv";
    private static final String DAYS = "days.dly";
    private static final Map<String, String> ELEMENTS = Map.of("RR", "PRCP", "TX", "TMAX", "TN", "TMIN");
    private static final String NO_VALUE = "-9999   ";

    private MeteoFranceProvence2023() {}

    /**
     * @param cityOfHours the city whose hours are a station's, by its name
     * @param cityOfDays the same of its reported days
     */
    public record Loaded(HourlyTable table, Map<String, String> cityOfHours, Map<String, String> cityOfDays) {}

    /**
     * The rows of a published file, {@code daily.csv.gz} for instance; cells by the name of their column, "" when
     * empty.
     */
    public static List<Map<String, String>> published(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(PUBLISHED.resolve(file))), StandardCharsets.UTF_8))) {
            String[] columns = reader.readLine().split(";", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            reader.lines().forEach(line -> {
                String[] cells = line.split(";", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], cells[i]);
                }
                rows.add(row);
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A history that holds both files and nothing else. */
    public static Loaded loadedInto(Path folder) throws Exception {
        Map<String, List<Map<String, String>>> hours = byStation("hourly.csv.gz");
        Map<String, List<Map<String, String>>> days = byStation("daily.csv.gz");
        List<String> cities = Gazetteer.bundled().cities().stream()
                .filter(city -> city.timezone().equals(ON_UTC))
                .map(City::cityId)
                .sorted(Comparator.comparing(Long::valueOf))
                .toList();
        Loaded loaded = new Loaded(
                new HourlyTable(
                        LocalTestSpark.sessionOfYears(),
                        folder.resolve("hourly").toString()),
                cities(hours, cities),
                cities(days, cities.subList(hours.size(), cities.size())));
        List<String> mapping = new ArrayList<>(List.of("file,source,city,city_id"));
        loaded.cityOfHours.forEach((station, city) -> mapping.add(mapped(HOURS, station, station, city)));
        loaded.cityOfDays.forEach((station, city) -> mapping.add(mapped(DAYS, station, ghcnId(city), city)));
        Files.write(folder.resolve(CityMapping.FILE_NAME), mapping);
        Files.write(folder.resolve(HOURS), tidy(hours));
        Files.write(folder.resolve(DAYS), ghcnDaily(days, loaded.cityOfDays));

        loaded.table.create();
        CityMapping read = CityMapping.read(folder, Gazetteer.bundled());
        for (String file : read.files()) {
            new HistoryLoader(LocalTestSpark.sessionOfYears(), loaded.table).load(folder.resolve(file), read);
        }
        new DailyRollupUpdater(loaded.table, Gazetteer.bundled()).bringUp();
        return loaded;
    }

    private static Map<String, List<Map<String, String>>> byStation(String file) {
        Map<String, List<Map<String, String>>> stations = new TreeMap<>();
        published(file)
                .forEach(row -> stations.computeIfAbsent(row.getOrDefault("NOM_USUEL", ""), name -> new ArrayList<>())
                        .add(row));
        return stations;
    }

    private static Map<String, String> cities(Map<String, ?> stations, List<String> cities) {
        Map<String, String> cityOf = new LinkedHashMap<>();
        stations.keySet().forEach(station -> cityOf.put(station, cities.get(cityOf.size())));
        return cityOf;
    }

    private static String mapped(String file, String station, String name, String city) {
        return String.join(",", file, "meteofrance:" + station.replace(' ', '-'), name, city);
    }

    /** Eleven characters, as GHCN-Daily has them. */
    private static String ghcnId(String city) {
        return "FRM" + "0".repeat(8 - city.length()) + city;
    }

    private static List<String> tidy(Map<String, List<Map<String, String>>> stations) {
        List<String> lines = new ArrayList<>(List.of("city,time_utc,precipitation_mm,temperature_c"));
        stations.forEach((station, hours) -> {
            Map<LocalDateTime, String> rain = new HashMap<>();
            Map<LocalDateTime, String> temperature = new HashMap<>();
            for (Map<String, String> hour : hours) {
                LocalDateTime stamp = LocalDateTime.parse(hour.getOrDefault("AAAAMMJJHH", ""), HOUR);
                rain.put(stamp.minus(BEFORE_DAY_OF_RAIN), hour.getOrDefault("RR1", ""));
                temperature.put(stamp.minus(BEFORE_DAY_OF_TEMPERATURE), hour.getOrDefault("T", ""));
            }
            TreeSet<LocalDateTime> times = new TreeSet<>(rain.keySet());
            times.addAll(temperature.keySet());
            times.forEach(time -> lines.add(String.join(
                    ",",
                    station,
                    time.toInstant(ZoneOffset.UTC).toString(),
                    rain.getOrDefault(time, ""),
                    temperature.getOrDefault(time, ""))));
        });
        return lines;
    }

    /**
     * A line for each station, month and element: 31 values of five characters, each followed by three letters, here
     * none.
     */
    private static List<String> ghcnDaily(Map<String, List<Map<String, String>>> stations, Map<String, String> cities) {
        Map<String, String[]> lines = new TreeMap<>();
        stations.forEach((station, days) -> {
            for (Map<String, String> day : days) {
                String date = day.getOrDefault("AAAAMMJJ", "");
                ELEMENTS.forEach((column, element) -> {
                    String value = day.getOrDefault(column, "");
                    if (!value.isEmpty()) {
                        String line = ghcnId(cities.getOrDefault(station, "")) + date.substring(0, 6) + element;
                        lines.computeIfAbsent(line, any -> noDays())[Integer.parseInt(date.substring(6)) - 1] =
                                "%5d   ".formatted(tenths(value));
                    }
                });
            }
        });
        return lines.entrySet().stream()
                .map(line -> line.getKey() + String.join("", line.getValue()))
                .toList();
    }

    private static String[] noDays() {
        return Collections.nCopies(31, NO_VALUE).toArray(String[]::new);
    }

    private static int tenths(String value) {
        return new BigDecimal(value).movePointRight(1).intValueExact();
    }
}
