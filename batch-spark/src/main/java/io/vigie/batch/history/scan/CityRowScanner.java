package io.vigie.batch.history.scan;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;

/**
 * Reads the rows of some cities from Parquet files in a plain loop. The files are sorted by city, and their indices say
 * which pages have something that is wanted.
 *
 * <p>Which rows of those pages are wanted is found out here: Parquet's own filter compares each row with each city.
 */
final class CityRowScanner implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String cityColumn;
    private final HashSet<Binary> cityIds = new HashSet<>();
    private final RowTimeRange time;
    private final FilterPredicate pages;

    /**
     * A reader of the rows of some cities and of some time.
     *
     * @param cityColumn of the cities' ids
     */
    CityRowScanner(String cityColumn, Collection<String> cityIds, RowTimeRange time) {
        this.cityColumn = cityColumn;
        cityIds.forEach(city -> this.cityIds.add(Binary.fromString(city)));
        this.time = time;
        this.pages = CityPagePredicate.filter(cityColumn, cityIds, time);
    }

    /** The wanted rows of a file. */
    <T> List<T> read(String file, Configuration hadoop, Function<ParquetRowCursor, T> made) throws IOException {
        List<T> rows = new ArrayList<>();
        Binary last = Binary.EMPTY;
        boolean isWanted = false;
        try (ParquetReader<ParquetRowCursor> reader = new Opening(HadoopInputFile.fromPath(new Path(file), hadoop))
                .withFilter(FilterCompat.get(pages))
                .useRecordFilter(false)
                .build()) {
            for (ParquetRowCursor row = reader.read(); row != null; row = reader.read()) {
                Binary city = row.city();
                if (!city.equals(last)) {
                    // Parquet may use its bytes again.
                    last = city.copy();
                    isWanted = cityIds.contains(city);
                }
                if (isWanted && time.has(row.time())) {
                    rows.add(made.apply(row));
                }
            }
        }
        return rows;
    }

    /**
     * Takes Hadoop's settings from the file: given a path, Parquet's own builder first reads all of Hadoop's defaults.
     */
    private final class Opening extends ParquetReader.Builder<ParquetRowCursor> {
        Opening(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<ParquetRowCursor> getReadSupport() {
            return new ParquetRowCursor.Support(cityColumn, time.column());
        }
    }
}
