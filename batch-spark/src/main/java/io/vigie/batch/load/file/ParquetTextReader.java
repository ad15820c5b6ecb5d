package io.vigie.batch.load.file;

import io.vigie.model.text.SafeQuotation;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reader of a Parquet file as the text of its table: a header of the columns' names, then a line a row, so that every
 * layout of columns by name is read and judged by the same code whether it comes as CSV or as Parquet.
 *
 * <p>{@code city}, {@code time_utc} and {@code time} come first: the order of columns means nothing here, and layouts
 * are recognised by their beginning. Of a column that is nested or repeated only the name is there. Bounded like any
 * file: what is written out may be as long as what a packed file holds.
 */
final class ParquetTextReader extends Reader {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> FIRST = List.of("city", "time_utc", "time");
    private static final int MAX_REASON_CHARS = 200;

    private final Path path;
    private final ParquetFileReader file;
    private final CellTextFormat cellFormat;
    private final long maxChars;
    private final List<String> names;
    /** Place among the cells that are read, of each name; -1 of a column without cells. */
    private final int[] places;

    private final MessageType cells;
    private final MessageColumnIO columns;
    private @Nullable RecordReader<String[]> rows;
    private long rowsLeft;
    private String text;
    private int at;
    private long written;

    static boolean isParquet(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Opens a file and reads what it says of itself.
     *
     * @param maxChars the most that its table may hold once it is written out
     * @throws IOException when it is damaged, cut off, encrypted or packed in an unknown way
     */
    static ParquetTextReader of(Path path, CellTextFormat cellFormat, long maxChars) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .build();
        ParquetFileReader file = null;
        try {
            file = ParquetFileReader.open(new LocalInputFile(path), options);
            checkSizes(file.getRowGroups(), Files.size(path), maxChars);
            return new ParquetTextReader(path, file, cellFormat, maxChars);
        } catch (IOException | RuntimeException damaged) {
            if (file != null) {
                file.close();
            }
            throw unreadable(path, damaged);
        }
    }

    private ParquetTextReader(Path path, ParquetFileReader file, CellTextFormat cellFormat, long maxChars) {
        this.path = path;
        this.file = file;
        this.cellFormat = cellFormat;
        this.maxChars = maxChars;
        MessageType schema = file.getFileMetaData().getSchema();
        List<Type> fields = schema.getFields().stream()
                .sorted(Comparator.comparingInt(ParquetTextReader::rank))
                .toList();
        List<Type> read = fields.stream().filter(ParquetTextReader::hasCells).toList();
        this.names = fields.stream().map(Type::getName).toList();
        this.places = fields.stream().mapToInt(read::indexOf).toArray();
        this.cells = new MessageType(schema.getName(), read);
        this.columns = new ColumnIOFactory().getColumnIO(cells, schema);
        file.setRequestedSchema(cells);
        this.text = cellFormat.line(names) + '\n';
        this.written = text.length();
    }

    private static int rank(Type column) {
        int place = FIRST.indexOf(column.getName());
        return place < 0 ? FIRST.size() : place;
    }

    private static boolean hasCells(Type column) {
        return column.isPrimitive() && !column.isRepetition(Type.Repetition.REPEATED);
    }

    /** The lists of a file's parts tell their sizes, by which memory is taken: no part may be more than there is. */
    private static void checkSizes(List<BlockMetaData> groups, long fileBytes, long maxBytes) throws IOException {
        long unpacked = 0;
        for (BlockMetaData group : groups) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                long size = chunk.getTotalSize();
                if (size < 0 || chunk.getStartingPos() < 0 || chunk.getStartingPos() > fileBytes - size) {
                    throw new IOException("a part of " + size + " bytes at " + chunk.getStartingPos()
                            + " is beyond its end, of " + fileBytes + " bytes");
                }
                unpacked += Math.max(0, chunk.getTotalUncompressedSize());
                if (unpacked > maxBytes) {
                    throw tooMuch(maxBytes);
                }
            }
        }
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        while (at == text.length()) {
            String next = nextRow();
            if (next == null) {
                return -1;
            }
            text = next;
            at = 0;
        }
        int count = Math.min(length, text.length() - at);
        text.getChars(at, at + count, into, from);
        at += count;
        return count;
    }

    private @Nullable String nextRow() throws IOException {
        String[] row;
        try {
            RecordReader<String[]> group = rowsWithMore();
            if (group == null) {
                return null;
            }
            row = group.read();
            rowsLeft--;
        } catch (IOException | RuntimeException damaged) {
            throw unreadable(path, damaged);
        }
        List<String> line = new ArrayList<>(places.length);
        for (int place : places) {
            line.add(place < 0 ? "" : row[place]);
        }
        String next = cellFormat.line(line) + '\n';
        written += next.length();
        if (written > maxChars) {
            throw tooMuch(maxChars);
        }
        return next;
    }

    private @Nullable RecordReader<String[]> rowsWithMore() throws IOException {
        while (rowsLeft == 0 && cells.getFieldCount() > 0) {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                return null;
            }
            rows = columns.getRecordReader(group, new ParquetTextRowMaterializer(cells, cellFormat));
            rowsLeft = group.getRowCount();
        }
        return rows;
    }

    private static IOException tooMuch(long max) {
        return new IOException(String.format(Locale.ROOT, "more than %d bytes unpacked", max));
    }

    /** The library's own words name the file by its path, which is nobody's business. */
    private static IOException unreadable(Path path, Exception damaged) {
        String why = String.valueOf(damaged.getMessage()).replace(path.toString(), "the file");
        return new IOException(
                "its Parquet is damaged, cut off or of a kind that cannot be read: "
                        + SafeQuotation.printable(why, MAX_REASON_CHARS),
                damaged);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
