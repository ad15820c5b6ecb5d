package io.vigie.batch.load.format;

import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.CsvLine;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hours of Beijing's air-quality sites, as the UCI archive has them ("PRSA", with pollutants and quotes) or tidied;
 * {@code NA} is a missing value. The site takes the place of the city's name in {@code cities.csv}.
 *
 * <p>The clock is Beijing's, UTC+8, which had no summer time in those years. The pressure is that at the site, which
 * has no metric; it would read several hPa low as one of sea level.
 */
final class PrsaBeijingReader extends LineFormatReader {
    private static final ZoneOffset CLOCK = ZoneOffset.ofHours(8);
    private static final String MISSING = "NA";
    private static final String ORIGINAL = "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\"";
    private static final String TIDY = "station,year,month,day,hour,temperature_c,pressure_hpa";
    /** Column, in either spelling → metric; the wind's direction is read apart. */
    private static final Map<String, Metric> QUANTITIES = Map.of(
            "TEMP", Metric.TEMPERATURE,
            "temperature_c", Metric.TEMPERATURE,
            "RAIN", Metric.PRECIPITATION,
            "rain_mm", Metric.PRECIPITATION,
            "WSPM", Metric.WIND_SPEED,
            "wind_speed_ms", Metric.WIND_SPEED);

    private static final List<String> DIRECTIONS = List.of("wd", "wind_dir");
    private static final List<String> NEEDED = List.of("station", "year", "month", "day", "hour");

    @Override
    public String id() {
        return "prsa-beijing-csv";
    }

    @Override
    public String about() {
        return "hours as CSV: Beijing's air-quality sites, original or tidied";
    }

    @Override
    public List<String> columns() {
        return NEEDED;
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.startsWith(ORIGINAL) || firstLine.startsWith(TIDY);
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        List<String> names = CsvLine.cells(line);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (places.put(name, i) != null) {
                throw new IllegalArgumentException("the header has " + name + " twice");
            }
            if (!QUANTITIES.containsKey(name) && !DIRECTIONS.contains(name) && !NEEDED.contains(name)) {
                contents.addColumnNotKept(name);
            }
        }
        for (String name : NEEDED) {
            if (!places.containsKey(name)) {
                throw new IllegalArgumentException("the header has no " + name);
            }
        }
        return read -> readLine(read, places, contents);
    }

    private static void readLine(String line, Map<String, Integer> places, FileContentsCollector contents) {
        List<String> fields = LineFieldParser.commaSeparated(line, places.size());
        MetricValues.Builder values = MetricValues.builder();
        places.forEach((name, place) -> {
            String text = fields.get(place);
            Metric metric = QUANTITIES.get(name);
            if (text.equals(MISSING)) {
                return;
            }
            if (metric != null) {
                values.put(metric, LineFieldParser.number(text));
            } else if (DIRECTIONS.contains(name)) {
                values.put(Metric.WIND_DIRECTION, CompassPoint.degrees(text));
            }
        });
        contents.add(
                contents.cityOrFault(fields.get(places.getOrDefault("station", 0))),
                instant(fields, places),
                CLOCK,
                values.build());
    }

    private static Instant instant(List<String> fields, Map<String, Integer> places) {
        int[] clock = NEEDED.subList(1, NEEDED.size()).stream()
                .mapToInt(name -> LineFieldParser.whole(fields.get(places.getOrDefault(name, 0))))
                .toArray();
        return LineFieldParser.existing(
                "hour",
                () -> LocalDateTime.of(clock[0], clock[1], clock[2], clock[3], 0)
                        .toInstant(CLOCK));
    }
}
