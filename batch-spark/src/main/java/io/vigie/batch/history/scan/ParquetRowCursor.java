package io.vigie.batch.history.scan;

import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * Reusable cursor over a Parquet row: numbers and texts by column index, any of which may be absent. Each read
 * overwrites the previous row: Parquet's own row makes a list for every value, which takes as long as reading it.
 */
final class ParquetRowCursor {
    private final MessageType type;
    private final int city;
    private final int time;
    private final boolean[] present;
    private final long[] numbers;
    private final Binary[] texts;

    private ParquetRowCursor(MessageType type, String city, String time) {
        this.type = type;
        this.city = column(city);
        this.time = column(time);
        this.present = new boolean[type.getFieldCount()];
        this.numbers = new long[type.getFieldCount()];
        this.texts = new Binary[type.getFieldCount()];
        Arrays.fill(texts, Binary.EMPTY);
    }

    /** Number of a column. */
    int column(String name) {
        return type.getFieldIndex(name);
    }

    Binary city() {
        return texts[city];
    }

    /** In the numbers of its column. */
    long time() {
        return numbers[time];
    }

    boolean has(int column) {
        return present[column];
    }

    long number(int column) {
        return numbers[column];
    }

    Binary text(int column) {
        return texts[column];
    }

    /** Reads the columns of {@link ReadSupport#PARQUET_READ_SCHEMA} or, where that says nothing, all of the file. */
    static final class Support extends ReadSupport<ParquetRowCursor> {
        private final String city;
        private final String time;

        /** @param city and time, the columns that tell them */
        Support(String city, String time) {
            this.city = city;
            this.time = time;
        }

        @Override
        public ReadContext init(InitContext context) {
            String columns = context.getConfiguration().get(PARQUET_READ_SCHEMA);
            return new ReadContext(getSchemaForRead(context.getFileSchema(), columns));
        }

        @Override
        public RecordMaterializer<ParquetRowCursor> prepareForRead(
                Configuration hadoop, Map<String, String> ofFile, MessageType fileType, ReadContext context) {
            return new Filler(new ParquetRowCursor(context.getRequestedSchema(), city, time));
        }
    }

    private static final class Filler extends RecordMaterializer<ParquetRowCursor> {
        private final ParquetRowCursor row;
        private final Converter[] columns;

        Filler(ParquetRowCursor row) {
            this.row = row;
            this.columns = new Converter[row.present.length];
            Arrays.setAll(columns, column -> new Column(row, column));
        }

        @Override
        public ParquetRowCursor getCurrentRecord() {
            return row;
        }

        @Override
        public GroupConverter getRootConverter() {
            return new GroupConverter() {
                @Override
                public Converter getConverter(int column) {
                    return columns[column];
                }

                @Override
                public void start() {
                    Arrays.fill(row.present, false);
                }

                @Override
                public void end() {
                    // The row is complete where it is.
                }
            };
        }
    }

    private static final class Column extends PrimitiveConverter {
        private final ParquetRowCursor row;
        private final int column;

        Column(ParquetRowCursor row, int column) {
            this.row = row;
            this.column = column;
        }

        @Override
        public void addLong(long value) {
            row.numbers[column] = value;
            row.present[column] = true;
        }

        @Override
        public void addInt(int value) {
            addLong(value);
        }

        @Override
        public void addBinary(Binary value) {
            row.texts[column] = value;
            row.present[column] = true;
        }
    }
}
