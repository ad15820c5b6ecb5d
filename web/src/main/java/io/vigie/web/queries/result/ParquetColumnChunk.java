package io.vigie.web.queries.result;

import io.vigie.web.queries.result.ResultColumns.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * One column of a row group: a data page of version 1, its values in PLAIN encoding after definition levels in runs (RLE of
 * width 1: 1 where there is a value, 0 where there is none).
 */
final class ParquetColumnChunk {
    private final Column column;
    private final LittleEndianBytes levels = new LittleEndianBytes();
    private final LittleEndianBytes values = new LittleEndianBytes();
    private int count;
    private int run;
    private int runLevel;
    private int headerBytes;

    ParquetColumnChunk(Column column) {
        this.column = column;
    }

    void add(@Nullable Object value) {
        int level = value == null ? 0 : 1;
        if (level != runLevel) {
            endRun();
            runLevel = level;
        }
        run++;
        count++;
        if (value != null) {
            plain(value);
        }
    }

    private void plain(Object value) {
        switch (column.type()) {
            case TEXT -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                values.addInt(text.length);
                values.addAll(text);
            }
            case WHOLE -> values.addLong(((Number) value).longValue());
            case DECIMAL -> values.addLong(Double.doubleToRawLongBits((Double) value));
            case DATE -> values.addInt((int) ((LocalDate) value).toEpochDay());
        }
    }

    private void endRun() {
        if (run == 0) {
            return;
        }
        int header = run << 1;
        while (header >= 0x80) {
            levels.addByte(header & 0x7f | 0x80);
            header >>>= 7;
        }
        levels.addByte(header);
        levels.addByte(runLevel);
        run = 0;
    }

    /** Header and packed data of its page. */
    byte[] pack() throws IOException {
        endRun();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(values.size() / 4 + 64);
        try (OutputStream gzip = new FastGzip(packed)) {
            LittleEndianBytes length = new LittleEndianBytes();
            length.addInt(levels.size());
            length.writeTo(gzip);
            levels.writeTo(gzip);
            values.writeTo(gzip);
        }
        PageHeader header = new PageHeader(PageType.DATA_PAGE, plainBytes(), packed.size())
                .setData_page_header(new DataPageHeader(count, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        ByteArrayOutputStream page = new ByteArrayOutputStream(packed.size() + 64);
        Util.writePageHeader(header, page);
        headerBytes = page.size();
        packed.writeTo(page);
        return page.toByteArray();
    }

    private int plainBytes() {
        return Integer.BYTES + levels.size() + values.size();
    }

    /** @param position where in the file what {@link #pack} gave begins */
    ColumnChunk described(long position, int bytes) {
        ColumnMetaData data = new ColumnMetaData(
                ParquetFileWriter.type(column),
                List.of(Encoding.PLAIN, Encoding.RLE),
                List.of(column.name()),
                ParquetFileWriter.CODEC,
                count,
                (long) headerBytes + plainBytes(),
                bytes,
                position);
        return new ColumnChunk(position).setMeta_data(data);
    }

    void clear() {
        levels.clear();
        values.clear();
        count = 0;
    }

    /** The least packing: a download waits for it. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
