package io.vigie.batch.history.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.sql.vectorized.ColumnarBatchRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The wanted rows of one file. It is sorted by city: what a row says of city and source is looked at once for all that
 * follow with the same.
 */
final class ColumnarFileRows implements Iterator<InternalRow> {
    private static final int CITY = 0;
    private static final int SOURCE = 1;
    private static final int TIME = 2;
    private static final int FIRST_NUMBER = 3;

    private final String file;
    private final VectorizedParquetRecordReader reader;
    private final Set<UTF8String> cityIds = new HashSet<>();
    private final RowTimeRange time;

    private final ColumnarBatch batch;
    private final WritableColumnVector cities;
    private final WritableColumnVector sources;
    private final WritableColumnVector times;
    private final int numbers;

    private final ConstantColumnVector city = new ConstantColumnVector(0, DataTypes.StringType);
    private final ConstantColumnVector source = new ConstantColumnVector(0, DataTypes.StringType);
    private final ColumnarBatchRow row;

    /** The row of the batch to look at next, and the first one after it that is of another city or source. */
    private int next;

    private int end;
    private boolean isRead;

    /**
     * Rows of a file whose columns are those that {@link ColumnarScan} asks for.
     *
     * @param numbers how many columns of numbers there are; where more columns follow, they say of each number why it
     *     must not be counted
     */
    ColumnarFileRows(
            String file, VectorizedParquetRecordReader reader, int numbers, Set<String> cityIds, RowTimeRange time) {
        this.file = file;
        this.reader = reader;
        this.numbers = numbers;
        cityIds.forEach(cityId -> this.cityIds.add(UTF8String.fromString(cityId)));
        this.time = time;
        this.batch = reader.resultBatch();
        this.cities = (WritableColumnVector) batch.column(CITY);
        this.sources = (WritableColumnVector) batch.column(SOURCE);
        this.times = (WritableColumnVector) batch.column(TIME);
        ColumnVector[] columns = new ColumnVector[FIRST_NUMBER + numbers];
        columns[CITY] = city;
        columns[SOURCE] = source;
        for (int column = TIME; column < columns.length; column++) {
            columns[column] = batch.column(column);
        }
        this.row = new ColumnarBatchRow(columns);
    }

    @Override
    public boolean hasNext() {
        do {
            for (; next < end; next++) {
                if (time.has(times.getLong(next))) {
                    return true;
                }
            }
        } while (beginsCity());
        return false;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("Cannot read on in " + file + ": it has no further row");
        }
        row.rowId = next++;
        return row;
    }

    /** Goes on to the next rows of one city and source, none of which is wanted where the city is not; false at the end. */
    private boolean beginsCity() {
        if (isRead || end == batch.numRows() && !readsBatch()) {
            return false;
        }
        int first = end;
        end++;
        while (end < batch.numRows() && isSame(cities, first, end) && isSame(sources, first, end)) {
            end++;
        }
        UTF8String ofCity = cities.getUTF8String(first);
        next = cityIds.contains(ofCity) ? first : end;
        // The batch uses its memory again, and the row's reader may keep what it was given.
        city.setUtf8String(ofCity.copy());
        source.setUtf8String(sources.getUTF8String(first).copy());
        return true;
    }

    /** Texts that are numbers in the file's dictionary are compared by these. */
    private static boolean isSame(WritableColumnVector texts, int one, int other) {
        if (texts.hasDictionary()) {
            WritableColumnVector numbers = texts.getDictionaryIds();
            return numbers.getDictId(one) == numbers.getDictId(other);
        }
        return texts.getUTF8String(one).equals(texts.getUTF8String(other));
    }

    private boolean readsBatch() {
        next = 0;
        end = 0;
        try {
            if (!reader.nextBatch()) {
                isRead = true;
                return false;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + file + ": " + broken.getMessage(), broken);
        }
        for (int quality = FIRST_NUMBER + numbers; quality < batch.numCols(); quality++) {
            leaveOut((WritableColumnVector) batch.column(quality - numbers), batch.column(quality));
        }
        return true;
    }

    /** Numbers that must not be counted. */
    private void leaveOut(WritableColumnVector values, ColumnVector qualities) {
        if (qualities.numNulls() == batch.numRows()) {
            return;
        }
        for (int number = 0; number < batch.numRows(); number++) {
            if (!qualities.isNullAt(number)) {
                values.putNull(number);
            }
        }
    }
}
