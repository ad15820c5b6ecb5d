package io.vigie.batch.load.mapping;

import io.vigie.batch.load.file.CellTextFormat;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.LineFormatReader;
import io.vigie.batch.load.file.LocalTimeResolver;
import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.text.CsvLine;
import io.vigie.model.units.Thousandths;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of hours, or of less than hours, of which a {@link TableMappingFile} says what its columns are. Its header is the
 * first line that has all of them; what stands above is passed over.
 */
public final class MappedTableReader extends LineFormatReader {
    /** What a logger writes above its header, at most. */
    private static final int MAX_LINES_ABOVE = 100;

    private final TableMappingFile mapping;

    public MappedTableReader(TableMappingFile mapping) {
        this.mapping = mapping;
    }

    @Override
    public String id() {
        return "mapped-csv";
    }

    @Override
    public String about() {
        return "any CSV or Parquet of hours, by a mapping file that says what its columns are (--mapping)";
    }

    /** Cells that are typed are written as the mapping says, whatever it says. */
    @Override
    public CellTextFormat cellFormat() {
        return new CellTextFormat(mapping.separator(), mapping.hasDecimalComma());
    }

    /** Somebody says so; no beginning does. */
    @Override
    public boolean understands(String firstLine) {
        return false;
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public LineReader reader(String line, FileContentsCollector contents) {
        return new MetricRowValues(contents);
    }

    private final class MetricRowValues implements LineReader {
        private final FileContentsCollector contents;
        private final LocalTimeResolver times;
        private @Nullable Map<String, Integer> header;
        private int linesAbove;

        MetricRowValues(FileContentsCollector contents) {
            this.contents = contents;
            this.times = new LocalTimeResolver(mapping.zone(), contents);
        }

        @Override
        public void read(String line) {
            if (header == null) {
                readAbove(line);
            } else {
                readRow(line, header);
            }
        }

        private void readAbove(String line) {
            List<String> names = cells(line);
            if (names.containsAll(mapping.columns())) {
                Map<String, Integer> places = new HashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    places.putIfAbsent(names.get(i), i);
                    if (!mapping.columns().contains(names.get(i))
                            && !names.get(i).isEmpty()) {
                        contents.addColumnNotKept(names.get(i));
                    }
                }
                header = places;
            } else if (++linesAbove == MAX_LINES_ABOVE) {
                sayThereIsNoHeader();
            }
        }

        private void sayThereIsNoHeader() {
            contents.addFault(1, "no line has the columns of the mapping: " + String.join(", ", mapping.columns()));
        }

        private void readRow(String line, Map<String, Integer> places) {
            List<String> cells = cells(line);
            MetricValues.Builder values = MetricValues.builder();
            List<Metric> missing = new ArrayList<>(0);
            for (TableMappingFile.Value value : mapping.values()) {
                String text = cell(cells, places, value.column());
                if (mapping.isMissing(text)) {
                    missing.add(value.metric());
                } else if (!text.isEmpty()) {
                    values.putMilli(value.metric(), Thousandths.of(value.inContractUnit(mapping.plain(text))));
                }
            }
            String station = mapping.station();
            CityMapping.MappedCity city =
                    station == null ? contents.onlyCity() : contents.cityOrFault(cell(cells, places, station));
            TemporalAccessor time = time(cells, places);
            missing.forEach(contents::addSentinel);
            add(city, time, values.build());
        }

        private void add(CityMapping.MappedCity city, TemporalAccessor time, MetricValues values) {
            if (time instanceof OffsetDateTime at) {
                contents.add(city, at.toInstant(), at.getOffset(), values);
            } else {
                times.add(city, LocalDateTime.from(time), values);
            }
        }

        private TemporalAccessor time(List<String> cells, Map<String, Integer> places) {
            String text = String.join(
                    " ",
                    mapping.time().columns().stream()
                            .map(column -> cell(cells, places, column))
                            .toList());
            try {
                return mapping.time().formatter().parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            } catch (DateTimeException fault) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not a time like " + mapping.time().format(), fault);
            }
        }

        private String cell(List<String> cells, Map<String, Integer> places, String column) {
            int place = places.getOrDefault(column, 0);
            if (place >= cells.size()) {
                throw new IllegalArgumentException(
                        cells.size() + " columns, and " + column + " is the " + (place + 1) + "th");
            }
            return cells.get(place);
        }

        @Override
        public void end() {
            if (header == null && linesAbove < MAX_LINES_ABOVE) {
                sayThereIsNoHeader();
            }
            times.end();
        }
    }

    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>(CsvLine.cells(line, mapping.separator()));
        cells.replaceAll(String::strip);
        return cells;
    }
}
