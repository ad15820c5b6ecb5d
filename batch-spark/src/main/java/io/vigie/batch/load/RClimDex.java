package io.vigie.batch.load;

import io.vigie.batch.history.ReportedDay;
import io.vigie.model.climate.DailyElement;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The layout of RClimDex: one place, a line a day, six numbers with white space between them and no header: year, month, day,
 * rain in mm, highest and lowest temperature in °C; −99.9 is no value.
 *
 * @see <a href="https://github.com/ECCC-CDAS/RClimDex">RClimDex, user manual</a>
 */
final class RClimDex extends LineFormat {
    private static final Pattern LINE =
            Pattern.compile("\\s*\\d{4}\\s+\\d{1,2}\\s+\\d{1,2}(\\s+-?\\d+(\\.\\d*)?){3}\\s*");
    private static final double MISSING = -99.9;

    @Override
    public String id() {
        return "rclimdex";
    }

    @Override
    public boolean understands(String firstLine) {
        return LINE.matcher(firstLine).matches();
    }

    @Override
    LineReader reader(String line, FileContents contents) {
        LineReader days = day -> readDay(day, contents);
        days.read(line);
        return days;
    }

    private static void readDay(String line, FileContents contents) {
        if (!LINE.matcher(line).matches()) {
            throw new IllegalArgumentException("not year, month, day, rain, highest and lowest temperature");
        }
        String[] fields = line.strip().split("\\s+");
        LocalDate date = date(fields);
        Map<DailyElement, ReportedDay.Value> values = new EnumMap<>(DailyElement.class);
        put(DailyElement.RR, fields[3], values, contents);
        put(DailyElement.TX, fields[4], values, contents);
        put(DailyElement.TN, fields[5], values, contents);
        contents.addDays(contents.onlyCity(), Map.of(date, values));
    }

    private static LocalDate date(String[] fields) {
        return Fields.existing(
                "day", () -> LocalDate.of(Fields.whole(fields[0]), Fields.whole(fields[1]), Fields.whole(fields[2])));
    }

    private static void put(
            DailyElement element, String text, Map<DailyElement, ReportedDay.Value> values, FileContents contents) {
        double value = Fields.number(text);
        if (value == MISSING) {
            contents.addSentinel(ReportedDay.metricOf(element));
        } else {
            values.put(element, ReportedDay.Value.of(element, Thousandths.of(value)));
        }
    }
}
