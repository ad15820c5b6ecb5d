package io.vigie.batch.load.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Rows of a Parquet file as texts: numbers as programs write them, times as ISO 8601 has them, with {@code Z} where the
 * column is of instants and without an offset where it is of a clock on the wall; no value, and NaN, is an empty text.
 * Each row overwrites the one before.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Parquet, logical types</a>
 */
final class ParquetTextRowMaterializer extends RecordMaterializer<String[]> {
    /** More digits than any measurement has; to write them out takes the square of their number. */
    private static final int MAX_NUMBER_BYTES = 64;

    private static final int INT96_BYTES = 12;
    /** Day of the Julian calendar on which 1970 began. */
    private static final long JULIAN_EPOCH = 2_440_588;

    private final String[] row;
    private final Converter[] columns;

    /** @param cells columns, none of which is nested or repeated */
    ParquetTextRowMaterializer(MessageType cells, CellTextFormat cellFormat) {
        this.row = new String[cells.getFieldCount()];
        this.columns = new Converter[row.length];
        Arrays.setAll(columns, i -> new Cell(row, i, cells.getType(i).asPrimitiveType(), cellFormat));
    }

    @Override
    public String[] getCurrentRecord() {
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
                Arrays.fill(row, "");
            }

            @Override
            public void end() {
                // The row is complete where it is.
            }
        };
    }

    private static final class Cell extends PrimitiveConverter {
        private final String[] row;
        private final int column;
        private final CellTextFormat cellFormat;
        private final LongFunction<String> ofWhole;
        private final Function<Binary, String> ofBytes;

        Cell(String[] row, int column, PrimitiveType type, CellTextFormat cellFormat) {
            this.row = row;
            this.column = column;
            this.cellFormat = cellFormat;
            this.ofWhole = ofWhole(type, cellFormat);
            this.ofBytes = ofBytes(type, cellFormat);
        }

        @Override
        public void addLong(long value) {
            row[column] = ofWhole.apply(value);
        }

        @Override
        public void addInt(int value) {
            addLong(value);
        }

        @Override
        public void addFloat(float value) {
            row[column] = Float.isNaN(value) ? "" : number(Float.toString(value));
        }

        @Override
        public void addDouble(double value) {
            row[column] = Double.isNaN(value) ? "" : number(Double.toString(value));
        }

        /** A whole one without a fraction: −999 is the mark that a mapping names. */
        private String number(String text) {
            return cellFormat.number(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
        }

        @Override
        public void addBoolean(boolean value) {
            row[column] = Boolean.toString(value);
        }

        @Override
        public void addBinary(Binary value) {
            row[column] = ofBytes.apply(value);
        }
    }

    private static LongFunction<String> ofWhole(PrimitiveType type, CellTextFormat cellFormat) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            TimeUnit unit = unit(timestamp.getUnit());
            String offset = timestamp.isAdjustedToUTC() ? ZoneOffset.UTC.getId() : "";
            return value -> utc(value, unit) + offset;
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return value -> LocalDate.ofEpochDay(value).toString();
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            TimeUnit unit = unit(time.getUnit());
            return value -> timeOfDay(unit.toNanos(value));
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return value -> cellFormat.number(
                    BigDecimal.valueOf(value, decimal.getScale()).toString());
        }
        boolean isInt = type.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
        return value -> isInt
                ? type.stringifier().stringify((int) value)
                : type.stringifier().stringify(value);
    }

    private static Function<Binary, String> ofBytes(PrimitiveType type, CellTextFormat cellFormat) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            return ParquetTextRowMaterializer::int96;
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return value -> value.length() == 0 || value.length() > MAX_NUMBER_BYTES
                    ? "a number of " + value.length() + " bytes"
                    : cellFormat.number(
                            new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toString());
        }
        if (meaning == null) {
            // Older writers put texts there and do not say that they are.
            return Binary::toStringUsingUTF8;
        }
        return value -> type.stringifier().stringify(value);
    }

    private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLISECONDS;
            case MICROS -> TimeUnit.MICROSECONDS;
            case NANOS -> TimeUnit.NANOSECONDS;
        };
    }

    private static LocalDateTime utc(long value, TimeUnit unit) {
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        long nanos = unit.toNanos(Math.floorMod(value, perSecond));
        return LocalDateTime.ofEpochSecond(Math.floorDiv(value, perSecond), (int) nanos, ZoneOffset.UTC);
    }

    private static String timeOfDay(long nanos) {
        try {
            return LocalTime.ofNanoOfDay(nanos).toString();
        } catch (DateTimeException beyondTheDay) {
            return nanos + " ns";
        }
    }

    /** The instants of Hive, Impala and older Sparks: nanoseconds of the day, then the day. */
    private static String int96(Binary value) {
        if (value.length() != INT96_BYTES) {
            return "a time of " + value.length() + " bytes";
        }
        ByteBuffer parts = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = parts.getLong();
        long day = parts.getInt() - JULIAN_EPOCH;
        return LocalDate.ofEpochDay(day).atStartOfDay().plusNanos(nanos) + ZoneOffset.UTC.getId();
    }
}
