package io.vigie.web.queries.result;

import io.vigie.web.queries.result.ResultColumns.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Parquet as rows come, into a stream that cannot go back: a row group of them in memory at a time. Headers and footer are
 * written by Apache Parquet's own structures, without its writer, which brings Hadoop along; pages are plain and packed by gzip,
 * which every reader knows.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">Parquet's file format</a>
 */
final class ParquetFileWriter {
    /** So many rows are held in memory: some megabytes, whatever was asked. */
    private static final int ROWS_OF_GROUP = 20_000;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;

    private final List<Column> columns;
    private final List<ParquetColumnChunk> chunks;
    private final List<RowGroup> groups = new ArrayList<>();
    private final OutputStream out;
    private final int rowsOfGroup;
    private long position;
    private long rowCount;
    private int rowsInGroup;

    ParquetFileWriter(List<Column> columns, OutputStream out) throws IOException {
        this(columns, out, ROWS_OF_GROUP);
    }

    ParquetFileWriter(List<Column> columns, OutputStream out, int rowsOfGroup) throws IOException {
        this.columns = columns;
        this.chunks = columns.stream().map(ParquetColumnChunk::new).toList();
        this.out = out;
        this.rowsOfGroup = rowsOfGroup;
        append(MAGIC);
    }

    /** @param cells as many as there are columns, in their order */
    void add(List<@Nullable Object> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            chunks.get(i).add(cells.get(i));
        }
        if (++rowsInGroup == rowsOfGroup) {
            endGroup();
        }
    }

    /** Writes what is still held, and the footer. Does not close the stream. */
    void finish(Map<String, String> metadata) throws IOException {
        if (rowsInGroup > 0) {
            endGroup();
        }
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, schema(), rowCount, groups);
        footer.setCreated_by("Vigie");
        metadata.forEach((key, value) -> footer.addToKey_value_metadata(new KeyValue(key).setValue(value)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        append(bytes.toByteArray());
        append(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size())
                .array());
        append(MAGIC);
    }

    private void endGroup() throws IOException {
        List<ColumnChunk> written = new ArrayList<>();
        long bytes = 0;
        for (ParquetColumnChunk chunk : chunks) {
            byte[] page = chunk.pack();
            ColumnChunk described = chunk.described(position, page.length);
            bytes += described.getMeta_data().getTotal_uncompressed_size();
            written.add(described);
            append(page);
            chunk.clear();
        }
        groups.add(new RowGroup(written, bytes, rowsInGroup));
        rowCount += rowsInGroup;
        rowsInGroup = 0;
    }

    private void append(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private List<SchemaElement> schema() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("answer").setNum_children(columns.size()));
        columns.stream().map(ParquetFileWriter::element).forEach(elements::add);
        return elements;
    }

    private static SchemaElement element(Column column) {
        SchemaElement element = new SchemaElement(column.name())
                .setRepetition_type(FieldRepetitionType.OPTIONAL)
                .setType(type(column));
        switch (column.type()) {
            case TEXT ->
                element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
            case DATE -> element.setConverted_type(ConvertedType.DATE).setLogicalType(LogicalType.DATE(new DateType()));
            case WHOLE, DECIMAL -> {}
        }
        return element;
    }

    static Type type(Column column) {
        return switch (column.type()) {
            case TEXT -> Type.BYTE_ARRAY;
            case WHOLE -> Type.INT64;
            case DECIMAL -> Type.DOUBLE;
            case DATE -> Type.INT32;
        };
    }

    static final CompressionCodec CODEC = CompressionCodec.GZIP;
}
