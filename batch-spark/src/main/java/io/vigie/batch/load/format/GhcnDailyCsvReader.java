package io.vigie.batch.load.format;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * NOAA's GHCN-Daily by station, {@code by_station/CA006105978.csv.gz} for instance: no header, a line for one element of a
 * station's day: station, date, element, value, the three letters of {@link GhcnDailyReader}, the time of observation. The station
 * takes the place of the city's name in {@code cities.csv}.
 *
 * @see <a href="https://www.ncei.noaa.gov/pub/data/ghcn/daily/readme-by_station.txt">NOAA, GHCN-Daily by station</a>
 */
final class GhcnDailyCsvReader extends LineFormatReader {
    private static final Pattern BEGINNING = Pattern.compile("[A-Z]{2}[A-Z0-9_-]{9},\\d{8},[A-Z0-9]{4},-?\\d+,.*");
    private static final int COLUMNS = 8;

    @Override
    public String id() {
        return "ghcn-daily-csv";
    }

    @Override
    public String about() {
        return "days as CSV without a header: NOAA's GHCN-Daily by station (CA006105978,18900101,TMAX,-22,,,C,)";
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
        return read -> readValue(read, notKept, contents);
    }

    private static void readValue(String line, TreeSet<String> notKept, FileContentsCollector contents) {
        List<String> fields = LineFieldParser.commaSeparated(line, COLUMNS);
        DailyElement element = GhcnDailyReader.element(fields.get(2), notKept, contents);
        if (element == null) {
            return;
        }
        CityMapping.MappedCity city = contents.cityOrFault(fields.get(0));
        LocalDate day =
                LineFieldParser.existing("day", () -> LocalDate.parse(fields.get(1), DateTimeFormatter.BASIC_ISO_DATE));
        StationDailyReading.Value value = GhcnDailyReader.reported(
                element,
                LineFieldParser.whole(fields.get(3)),
                letter(fields.get(4)),
                letter(fields.get(5)),
                letter(fields.get(6)),
                contents);
        contents.addDays(city, Map.of(day, Map.of(element, value)));
    }

    private static @Nullable String letter(String field) {
        return field.isBlank() ? null : field;
    }
}
