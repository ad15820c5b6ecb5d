package io.vigie.batch.load.format;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFieldParser;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Météo-France's climatological days, {@code Q_13_previous-1950-2023_RR-T-Vent.csv.gz} for instance.
 *
 * <p>TN and TX in °C, RR in mm, each with a quality code: 0 (protected), 1 (checked) and 9 (filtered) are good, of 2
 * (doubtful) the value is kept and does not count.
 *
 * @see <a href="https://meteo.data.gouv.fr/datasets/6569b51ae64326786e4e8e1a">Météo-France, données climatologiques
 *     de base, quotidiennes</a>
 */
final class MeteoFranceDailyCsvReader extends AbstractMeteoFranceCsvReader {
    private static final String DATE = "AAAAMMJJ";

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
    void read(CityMapping.MappedCity city, Line line, FileContentsCollector contents) {
        LocalDate date = LineFieldParser.existing(
                "day", () -> LocalDate.parse(line.cell(DATE), DateTimeFormatter.BASIC_ISO_DATE));
        Map<DailyElement, StationDailyReading.Value> values = new EnumMap<>(DailyElement.class);
        for (DailyElement element : StationDailyReading.ELEMENTS) {
            if (line.cell(element.name()).isBlank()) {
                contents.addSentinel(StationDailyReading.metricOf(element));
            } else {
                values.put(element, value(element, line));
            }
        }
        contents.addDays(city, Map.of(date, values));
    }

    private static StationDailyReading.Value value(DailyElement element, Line line) {
        return StationDailyReading.Value.of(
                element,
                Thousandths.of(LineFieldParser.number(line.cell(element.name()))),
                line.isDoubtful(element.name()) ? "METEO_FRANCE_2" : null,
                null,
                null);
    }
}
