package io.vigie.batch.load.format;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of one Canadian station, a line a day: year, day of the year, value and letter; {@code NA} is a missing
 * value. So climdex.pcic carries the records of Environment and Climate Change Canada, a file for each element. The
 * letter (T: a trace, E: estimated, …) says how the value came about; it counts all the same.
 */
final class ClimdexPcicReader extends LineFormatReader {
    private static final String BEGINNING = "year,jday,";
    private static final String END = ",flags";
    private static final int COLUMNS = 4;
    private static final String MISSING = "NA";
    private static final String TRACE = "T";
    private static final Map<String, DailyElement> ELEMENTS = Map.of(
            "MIN_TEMP", DailyElement.TN,
            "MAX_TEMP", DailyElement.TX,
            "ONE_DAY_PRECIPITATION", DailyElement.RR);

    @Override
    public String id() {
        return "canadian-daily-csv";
    }

    @Override
    public String about() {
        return "days as CSV: one element of a Canadian station (year, jday, MAX_TEMP, flags)";
    }

    @Override
    public List<String> columns() {
        return List.of("year", "jday", "flags");
    }

    @Override
    public boolean understands(String firstLine) {
        return firstLine.startsWith(BEGINNING) && firstLine.endsWith(END);
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        String name = LineFieldParser.commaSeparated(line, COLUMNS).get(2);
        DailyElement element = ELEMENTS.get(name);
        if (element == null) {
            throw new IllegalArgumentException("\"" + name + "\" is none of the elements "
                    + String.join(", ", ELEMENTS.keySet().stream().sorted().toList()));
        }
        contents.isOfSomeMetrics();
        return day -> readDay(day, element, contents);
    }

    private static void readDay(String line, DailyElement element, FileContentsCollector contents) {
        List<String> fields = LineFieldParser.commaSeparated(line, COLUMNS);
        LocalDate date = date(fields);
        if (fields.get(2).equals(MISSING)) {
            contents.addSentinel(StationDailyReading.metricOf(element));
            contents.addDays(contents.onlyCity(), Map.of());
            return;
        }
        String letter = letter(fields.get(3));
        long milli = element == DailyElement.RR && TRACE.equals(letter)
                ? contents.traceOfRain()
                : Thousandths.of(LineFieldParser.number(fields.get(2)));
        StationDailyReading.Value value = StationDailyReading.Value.of(element, milli, null, letter, null);
        contents.addDays(contents.onlyCity(), Map.of(date, Map.of(element, value)));
    }

    private static @Nullable String letter(String text) {
        return text.isBlank() ? null : text;
    }

    private static LocalDate date(List<String> fields) {
        return LineFieldParser.existing(
                "day",
                () -> LocalDate.ofYearDay(LineFieldParser.whole(fields.get(0)), LineFieldParser.whole(fields.get(1))));
    }
}
