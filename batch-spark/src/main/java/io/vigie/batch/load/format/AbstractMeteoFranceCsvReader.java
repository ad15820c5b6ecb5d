package io.vigie.batch.load.format;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFormatReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table of Météo-France's climatological archive: the stations of a department, a line a station and time, columns by name,
 * separated by semicolons. The station's number takes the place of the city's name in {@code cities.csv}; stations that it
 * does not name are passed over.
 */
abstract class AbstractMeteoFranceCsvReader extends LineFormatReader {
    static final String STATION = "NUM_POSTE";
    private static final String SEPARATOR = ";";
    private static final String QUALITY = "Q";
    private static final String DOUBTFUL = "2";

    /** The cells of a line, by the names of their columns. */
    record Line(List<String> columns, List<String> cells) {
        boolean has(String column) {
            return columns.contains(column);
        }

        /** What the line has in a column that the table has. */
        String cell(String column) {
            return cells.get(columns.indexOf(column));
        }

        /** Whether Météo-France doubts the value of a column: quality 2. 0, 1 and 9 are good. */
        boolean isDoubtful(String column) {
            return has(QUALITY + column) && cell(QUALITY + column).equals(DOUBTFUL);
        }
    }

    @Override
    public final boolean understands(String firstLine) {
        return cells(firstLine).containsAll(columns());
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(SEPARATOR, -1));
    }

    @Override
    public final LineReader reader(String header, FileContentsCollector contents) {
        List<String> columns = cells(header);
        return line -> read(line, columns, contents);
    }

    private void read(String line, List<String> columns, FileContentsCollector contents) {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " columns instead of " + columns.size());
        }
        Line read = new Line(columns, cells);
        Optional<CityMapping.MappedCity> city = contents.city(read.cell(STATION).strip());
        if (city.isPresent()) {
            read(city.get(), read, contents);
        } else {
            contents.addOfAnotherStation();
        }
    }

    /** @throws IllegalArgumentException for a line that does not hold what the layout promises */
    abstract void read(CityMapping.MappedCity city, Line line, FileContentsCollector contents);
}
