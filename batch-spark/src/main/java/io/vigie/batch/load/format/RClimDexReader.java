package io.vigie.batch.load.format;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The layout of RClimDexReader: one place, a line a day, six numbers with white space between them and no header: year,
 * month, day, rain in mm, highest and lowest temperature in °C; −99.9 is no value.
 *
 * @see <a href="https://github.com/ECCC-CDAS/RClimDexReader">RClimDexReader, user manual</a>
 */
final class RClimDexReader extends LineFormatReader {
    private static final Pattern BETWEEN = Pattern.compile("\\s+");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final int COLUMNS = 6;
    private static final double MISSING = -99.9;

    @Override
    public String id() {
        return "rclimdex";
    }

    @Override
    public String about() {
        return "days without a header: year, month, day, rain, highest and lowest temperature, as RClimDexReader reads them";
    }

    @Override
    public boolean understands(String firstLine) {
        try {
            Day.read(firstLine);
            return true;
        } catch (IllegalArgumentException otherLayout) {
            return false;
        }
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        return day -> readDay(day, contents);
    }

    private static void readDay(String line, FileContentsCollector contents) {
        Day day = Day.read(line);
        Map<DailyElement, StationDailyReading.Value> values = new EnumMap<>(DailyElement.class);
        day.values().forEach((element, value) -> {
            if (value == MISSING) {
                contents.addSentinel(StationDailyReading.metricOf(element));
            } else {
                values.put(element, StationDailyReading.Value.of(element, Thousandths.of(value)));
            }
        });
        contents.addDays(contents.onlyCity(), Map.of(day.date(), values));
    }

    /** What a line says, by which the layout is recognised too. */
    private record Day(LocalDate date, Map<DailyElement, Double> values) {
        /** @throws IllegalArgumentException for a line that is not of this layout */
        static Day read(String line) {
            String[] fields = BETWEEN.split(line.strip());
            if (fields.length != COLUMNS || !YEAR.matcher(fields[0]).matches()) {
                throw new IllegalArgumentException("not year, month, day, rain, highest and lowest temperature");
            }
            LocalDate date = LineFieldParser.existing(
                    "day",
                    () -> LocalDate.of(
                            LineFieldParser.whole(fields[0]),
                            LineFieldParser.whole(fields[1]),
                            LineFieldParser.whole(fields[2])));
            Map<DailyElement, Double> values = new EnumMap<>(DailyElement.class);
            values.put(DailyElement.RR, LineFieldParser.number(fields[3]));
            values.put(DailyElement.TX, LineFieldParser.number(fields[4]));
            values.put(DailyElement.TN, LineFieldParser.number(fields[5]));
            return new Day(date, values);
        }
    }
}
