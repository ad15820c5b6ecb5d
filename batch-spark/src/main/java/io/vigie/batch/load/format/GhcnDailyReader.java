package io.vigie.batch.load.format;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * NOAA's GHCN-Daily, {@code .dly}: fixed width, a line for a station's month of one element, with three letters after
 * each value. The station takes the place of the city's name in {@code cities.csv}.
 *
 * <p>TMAX and TMIN in tenths of °C, PRCP in tenths of mm; −9999 is no value. The letters say how it was measured (T: a
 * trace of rain, kept as 0 mm), what quality check it failed, so that it does not count, and where it is from. The
 * amount of several days (MDPR) is of no day, and stays out as all other elements do.
 *
 * @see <a href="https://www.ncei.noaa.gov/pub/data/ghcn/daily/readme.txt">NOAA, GHCN-Daily readme</a>
 */
final class GhcnDailyReader extends LineFormatReader {
    private static final Pattern BEGINNING = Pattern.compile("[A-Z]{2}[A-Z0-9_-]{9}\\d{6}[A-Z0-9]{4}[ \\d-]{5}.*");
    private static final Map<String, DailyElement> ELEMENTS =
            Map.of("TMAX", DailyElement.TX, "TMIN", DailyElement.TN, "PRCP", DailyElement.RR);

    private static final int MILLI_PER_TENTH = 100;
    private static final int MISSING = -9999;
    private static final int DAYS = 31;
    private static final int STATION_END = 11;
    private static final int YEAR_END = 15;
    private static final int MONTH_END = 17;
    private static final int VALUES = 21;
    private static final int VALUE_WIDTH = 5;
    private static final int DAY_WIDTH = 8;
    private static final int MEASUREMENT = 0;
    private static final int QUALITY = 1;
    private static final int ORIGIN = 2;
    private static final String TRACE = "T";
    private static final char NOTHING = ' ';

    @Override
    public String id() {
        return "ghcn-daily";
    }

    @Override
    public String about() {
        return "days in fixed width: NOAA's GHCN-Daily, .dly";
    }

    @Override
    public boolean understands(String firstLine) {
        return BEGINNING.matcher(firstLine).matches();
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        TreeSet<String> notKept = new TreeSet<>();
        return month -> readMonth(month, notKept, contents);
    }

    private static void readMonth(String line, TreeSet<String> notKept, FileContentsCollector contents) {
        if (!BEGINNING.matcher(line).matches()) {
            throw new IllegalArgumentException("not a station, year, month and element");
        }
        DailyElement element = element(line.substring(MONTH_END, VALUES), notKept, contents);
        if (element == null) {
            return;
        }
        CityMapping.MappedCity city = contents.cityOrFault(line.substring(0, STATION_END));
        YearMonth month = month(line);
        SortedMap<LocalDate, Map<DailyElement, StationDailyReading.Value>> days = new TreeMap<>();
        for (int day = 1; day <= DAYS; day++) {
            int value = value(line, day);
            boolean exists = day <= month.lengthOfMonth();
            if (value != MISSING && !exists) {
                throw new IllegalArgumentException(month + " has no day " + day);
            }
            if (value != MISSING) {
                StationDailyReading.Value reported = reported(
                        element,
                        value,
                        letter(line, day, MEASUREMENT),
                        letter(line, day, QUALITY),
                        letter(line, day, ORIGIN),
                        contents);
                days.put(month.atDay(day), Map.of(element, reported));
            } else if (exists) {
                contents.addSentinel(StationDailyReading.metricOf(element));
            }
        }
        contents.addDays(city, days);
    }

    /** The element of a name; null for those that are not kept, each of which is told once. */
    static @Nullable DailyElement element(String name, TreeSet<String> notKept, FileContentsCollector contents) {
        DailyElement element = ELEMENTS.get(name);
        if (element == null) {
            contents.addOfAnotherElement();
            if (notKept.add(name)) {
                contents.addColumnNotKept(name);
            }
        }
        return element;
    }

    private static YearMonth month(String line) {
        return LineFieldParser.existing(
                "month",
                () -> YearMonth.of(
                        LineFieldParser.whole(line.substring(STATION_END, YEAR_END)),
                        LineFieldParser.whole(line.substring(YEAR_END, MONTH_END))));
    }

    private static int value(String line, int day) {
        int at = VALUES + DAY_WIDTH * (day - 1);
        if (line.length() < at + VALUE_WIDTH) {
            throw new IllegalArgumentException("ends before day " + day);
        }
        return LineFieldParser.whole(line.substring(at, at + VALUE_WIDTH).strip());
    }

    /**
     * One value, in tenths, with the three letters that follow it, null where there is none.
     *
     * @param failed the quality check that it failed
     */
    static StationDailyReading.Value reported(
            DailyElement element,
            int tenths,
            @Nullable String measurement,
            @Nullable String failed,
            @Nullable String origin,
            FileContentsCollector contents) {
        boolean isTrace = element == DailyElement.RR && TRACE.equals(measurement);
        return StationDailyReading.Value.of(
                element,
                isTrace ? contents.traceOfRain() : (long) tenths * MILLI_PER_TENTH,
                failed == null ? null : "GHCN_" + failed,
                measurement,
                origin);
    }

    private static @Nullable String letter(String line, int day, int which) {
        int at = VALUES + DAY_WIDTH * (day - 1) + VALUE_WIDTH + which;
        return at >= line.length() || line.charAt(at) == NOTHING ? null : String.valueOf(line.charAt(at));
    }
}
