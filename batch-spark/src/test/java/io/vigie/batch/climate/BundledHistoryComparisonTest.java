package io.vigie.batch.climate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.normals.CityClimateWindow;
import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.ClimateDayCollector;
import io.vigie.model.normals.CompactClimateDay;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.units.Thousandths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What comes with Vigie answers "is this normal?" of each city and hour that it plays. */
class BundledHistoryComparisonTest {
    private static final Path HISTORY = Path.of("../embedded/history");
    private static final Instant REPLAY_FROM = Instant.parse("2022-07-12T00:00:00Z");
    private static final Instant REPLAY_TO = Instant.parse("2023-12-31T12:00:00Z");

    /**
     * Hours of French cities begin on 23 March 2021 and end on 31 March 2024. Around New Year the dates of a slot lie at both ends of
     * each year, and of these two years only one end is held, with 11 days of the 15 or fewer. On 27 March 2021 has 12 from the 23rd
     * on and 2024 has 12 to the 31st; each lacks one at 2 o'clock, which the clock skipped.
     */
    private static final Set<LocalDate> NOT_ALL_DAY_IN_FRANCE = LocalDate.parse("2022-12-28")
            .datesUntil(LocalDate.parse("2024-01-01"))
            .filter(date -> date.getDayOfYear() <= 4
                    || date.getDayOfYear() >= 362
                    || date.equals(LocalDate.parse("2023-03-27")))
            .collect(Collectors.toUnmodifiableSet());

    @ParameterizedTest(name = "{2}")
    @CsvFileSource(files = "../embedded/history/cities.csv", numLinesToSkip = 1)
    void every_city_has_two_other_years_at_each_hour_of_the_replay_but_at_the_turn_of_the_year(
            String file, String source, String name, String cityId) throws IOException {
        Map<Instant, Long> temperatures = temperatures(file, name);
        ZoneId zone = Gazetteer.bundled().city(cityId).orElseThrow().timezone();
        ClimateComparer comparer = comparer(cityId, source, zone, temperatures);

        Set<LocalDate> without = new TreeSet<>();
        int compared = 0;
        for (Map.Entry<Instant, Long> hour : temperatures.entrySet()) {
            Instant at = hour.getKey();
            if (!at.isBefore(REPLAY_FROM) && !at.isAfter(REPLAY_TO)) {
                ClimateComparison found = comparer.compare(reading(cityId, source, at, hour.getValue()), zone);
                compared++;
                if (found.values() == null) {
                    // The full hour that is nearest: late on the 27th the next day's.
                    without.add(LocalDate.ofInstant(at.plusSeconds(30 * 60 - 1), zone));
                }
            }
        }

        assertThat(compared).as("hours of 537.5 days").isBetween(12_890, 12_901);
        assertThat(without).isEqualTo(zone.equals(ZoneId.of("Europe/Paris")) ? NOT_ALL_DAY_IN_FRANCE : Set.of());
    }

    private static ClimateComparer comparer(
            String cityId, String source, ZoneId zone, Map<Instant, Long> temperatures) {
        Map<Integer, Long> hours = temperatures.keySet().stream()
                .collect(Collectors.groupingBy(at -> at.atZone(ZoneOffset.UTC).getYear(), Collectors.counting()));
        NormalsSourceYears years = NormalsSourceYears.of(Map.of(source, hours)).orElseThrow();
        ClimateDayCollector collector =
                new ClimateDayCollector(cityId, Metric.TEMPERATURE, zone, source, years.from(), years.to());
        temperatures.forEach(collector::add);
        Map<String, CompactClimateDay> days =
                collector.days().stream().collect(Collectors.toMap(ClimateDay::key, CompactClimateDay::of));
        Map<Object, CityClimateWindow> windows = new HashMap<>();
        return new ClimateComparer((slot, city) ->
                windows.computeIfAbsent(slot.day(), day -> CityClimateWindow.around(slot, city, days::get)));
    }

    private static Observation reading(String cityId, String source, Instant at, long milli) {
        MetricValues values =
                MetricValues.builder().putMilli(Metric.TEMPERATURE, milli).build();
        return new Observation(cityId, "replay:" + source, true, at, at, 3_600, values, null);
    }

    /** In thousandths of a degree. */
    private static Map<Instant, Long> temperatures(String file, String city) throws IOException {
        Map<Instant, Long> temperatures = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(HISTORY.resolve(file))), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.split(",", 4))
                    .filter(cells -> cells[0].equals(city) && !cells[2].isEmpty())
                    .forEach(cells -> temperatures.put(
                            Instant.parse(cells[1].replace("Z", ":00Z")),
                            Thousandths.of(Double.parseDouble(cells[2]))));
        }
        return temperatures;
    }
}
