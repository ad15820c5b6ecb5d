package io.vigie.batch.load.format;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContents;
import io.vigie.batch.load.file.LineFields;
import io.vigie.batch.load.file.LineFormat;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Météo-France's climatological days, {@code Q_13_previous-1950-2023_RR-T-Vent.csv.gz} for instance: the stations of a
 * department, a line a station and day, columns by name, separated by semicolons. The station's number takes the place
 * of the city's name in {@code cities.csv}; stations that it does not name are passed over.
 *
 * <p>TN and TX in °C, RR in mm, each with a quality code: 0 (protected), 1 (checked) and 9 (filtered) are good, of 2
 * (doubtful) the value is kept and does not count.
 *
 * @see <a href="https://meteo.data.gouv.fr/datasets/6569b51ae64326786e4e8e1a">Météo-France, données climatologiques
 *     de base, quotidiennes</a>
 */
final class MeteoFranceDailyCsv extends LineFormat {
    private static final String SEPARATOR = ";";
    private static final String STATION = "NUM_POSTE";
    private static final String DATE = "AAAAMMJJ";
    private static final String QUALITY = "Q";
    private static final String DOUBTFUL = "2";

    @Override
    public String id() {
        return "meteo-france-daily-csv";
    }

    @Override
    public String about() {
        return "days as CSV: stations of Météo-France's climatological archive (NUM_POSTE, AAAAMMJJ, RR, TN, TX)";
    }

    @Override
    public List<String> columns() {
        return List.of(STATION, DATE, "RR", "TN", "TX");
    }

    @Override
    public boolean understands(String firstLine) {
        return cells(firstLine).containsAll(columns());
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(SEPARATOR, -1));
    }

    @Override
    public LineReader reader(String line, FileContents contents) {
        List<String> columns = cells(line);
        return day -> readDay(day, columns, contents);
    }

    private static void readDay(String line, List<String> columns, FileContents contents) {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " columns instead of " + columns.size());
        }
        Optional<CityMapping.MappedCity> city =
                contents.city(cells.get(columns.indexOf(STATION)).strip());
        if (city.isEmpty()) {
            contents.addOfAnotherStation();
            return;
        }
        LocalDate date = LineFields.existing(
                "day", () -> LocalDate.parse(cells.get(columns.indexOf(DATE)), DateTimeFormatter.BASIC_ISO_DATE));
        Map<DailyElement, StationDailyReading.Value> values = new EnumMap<>(DailyElement.class);
        for (DailyElement element : StationDailyReading.ELEMENTS) {
            String value = cells.get(columns.indexOf(element.name()));
            if (value.isBlank()) {
                contents.addSentinel(StationDailyReading.metricOf(element));
            } else {
                values.put(element, value(element, value, quality(element, cells, columns)));
            }
        }
        contents.addDays(city.get(), Map.of(date, values));
    }

    private static StationDailyReading.Value value(DailyElement element, String text, String quality) {
        return StationDailyReading.Value.of(
                element,
                Thousandths.of(LineFields.number(text)),
                quality.equals(DOUBTFUL) ? "METEO_FRANCE_" + quality : null,
                null,
                null);
    }

    private static String quality(DailyElement element, List<String> cells, List<String> columns) {
        int column = columns.indexOf(QUALITY + element.name());
        return column < 0 ? "" : cells.get(column);
    }
}
