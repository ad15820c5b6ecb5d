package io.vigie.streams.poller.replay;

import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.SafeQuotation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The folder of bundled history: {@code cities.csv} (file, source, city, city_id) and the gzipped CSV files it names, with
 * columns {@code city}, {@code time_utc} and one per metric, rows of a city in the order of time.
 */
public final class RecordingFolder {

    /**
     * Where the replay begins: all bundled cities have all their values from here on, and two other years to be compared with. A
     * heat wave sets in that day in France, so that a first look finds something unusual.
     *
     * @see <a href="https://www.lafranceagricole.fr/actualites/canicule-les-temperatures-grimpent-1,3,874544427.html">Météo-France's
     *     forecast of that day</a>
     */
    static final Instant START = Instant.parse("2022-07-12T00:00:00Z");

    private static final String CITY_LIST = "cities.csv";

    private static final int MAX_QUOTED = 300;

    private RecordingFolder() {}

    private record Listed(String source, String cityId) {}

    /**
     * Reads the whole folder: for the bundled one about a second.
     *
     * @throws IOException when a file is missing, a line of it cannot be read (the message names both), or its cities share no time
     */
    static Recording read(Path folder) throws IOException {
        Map<String, RecordedCity> cities = new HashMap<>();
        try {
            for (Map.Entry<String, Map<String, Listed>> file : listed(folder).entrySet()) {
                cities.putAll(citiesOf(folder.resolve(file.getKey()), file.getValue(), START));
            }
            return Recording.shared(cities, START);
        } catch (IllegalArgumentException nothingToPlay) {
            throw new IOException(
                    "Cannot play the recordings of " + folder + ": " + quoted(nothingToPlay), nothingToPlay);
        }
    }

    /**
     * All that was recorded of one city, also what the replay of all cities leaves out; empty where nothing was.
     *
     * @throws IOException as {@link #read}
     */
    public static Optional<RecordedCity> city(Path folder, String cityId) throws IOException {
        for (Map.Entry<String, Map<String, Listed>> file : listed(folder).entrySet()) {
            Map<String, Listed> ofCity = new HashMap<>(file.getValue());
            ofCity.values().removeIf(listed -> !listed.cityId().equals(cityId));
            if (!ofCity.isEmpty()) {
                return Optional.ofNullable(citiesOf(folder.resolve(file.getKey()), ofCity, Instant.MIN)
                        .get(cityId));
            }
        }
        return Optional.empty();
    }

    /** File → name of the city in it → which city that is. */
    private static Map<String, Map<String, Listed>> listed(Path folder) throws IOException {
        Path list = folder.resolve(CITY_LIST);
        Map<String, Map<String, Listed>> files = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(list);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                files.computeIfAbsent(cells[0], file -> new HashMap<>()).put(cells[2], new Listed(cells[1], cells[3]));
            }
            return files;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException unreadable) {
            throw new IOException("Cannot read the list of recorded cities " + list, unreadable);
        }
    }

    private static Map<String, RecordedCity> citiesOf(Path file, Map<String, Listed> listed, Instant notBefore)
            throws IOException {
        Map<String, RecordedCity.Collector> collectors = new HashMap<>();
        long lineNumber = 1;
        try (BufferedReader lines = open(file)) {
            RecordedFileColumns columns = RecordedFileColumns.of(String.valueOf(lines.readLine()));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lineNumber++;
                String[] cells = line.split(",", -1);
                if (listed.containsKey(columns.city(cells))) {
                    Instant at = OffsetDateTime.parse(columns.time(cells)).toInstant();
                    if (!at.isBefore(notBefore)) {
                        MetricValues values = columns.values(cells);
                        collectors
                                .computeIfAbsent(columns.city(cells), city -> new RecordedCity.Collector())
                                .add(at, values);
                    }
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new IOException(
                    "Cannot read the recording " + SafeQuotation.printable(file.toString(), MAX_QUOTED) + ", line "
                            + lineNumber + ": " + quoted(unreadable),
                    unreadable);
        }
        Map<String, RecordedCity> cities = new HashMap<>();
        listed.forEach((name, city) -> {
            RecordedCity.Collector collector = collectors.get(name);
            if (collector != null) {
                cities.put(city.cityId(), collector.city(city.source()));
            }
        });
        return cities;
    }

    private static String quoted(Exception cause) {
        return SafeQuotation.printable(String.valueOf(cause.getMessage()), MAX_QUOTED);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
    }
}
