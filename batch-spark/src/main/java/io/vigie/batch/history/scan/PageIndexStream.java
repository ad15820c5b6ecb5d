package io.vigie.batch.history.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a Parquet file, of which each index of pages is read at once and kept. Parquet's own reader asks HDFS for
 * them byte by byte, each time anew, which costs as much as the pages of some hundred cities.
 */
final class PageIndexStream extends SeekableInputStream {
    private final SeekableInputStream file;
    private final Indices indices;

    /** The index that is being read, null elsewhere in the file. */
    private byte @Nullable [] index;

    private long indexAt;
    private int next;

    PageIndexStream(SeekableInputStream file, Indices indices) {
        this.file = file;
        this.indices = indices;
    }

    /** Where a file's indices are, and those that were read. A file of a table never changes. */
    static final class Indices {
        private final Map<Long, Integer> lengths;
        private final Map<Long, byte[]> read = new ConcurrentHashMap<>();

        Indices(ParquetMetadata footer) {
            lengths = footer.getBlocks().stream()
                    .flatMap(rowGroup -> rowGroup.getColumns().stream())
                    .flatMap(Indices::of)
                    .collect(Collectors.toMap(IndexReference::getOffset, IndexReference::getLength));
        }

        private static Stream<IndexReference> of(ColumnChunkMetaData column) {
            return Stream.of(column.getColumnIndexReference(), column.getOffsetIndexReference())
                    .flatMap(Stream::ofNullable);
        }

        private byte @Nullable [] at(long position, SeekableInputStream file) throws IOException {
            Integer length = lengths.get(position);
            if (length == null) {
                return null;
            }
            byte[] known = read.get(position);
            if (known == null) {
                known = new byte[length];
                file.seek(position);
                file.readFully(known);
                read.put(position, known);
            }
            return known;
        }
    }

    @Override
    public long getPos() throws IOException {
        return index == null ? file.getPos() : indexAt + next;
    }

    @Override
    public void seek(long position) throws IOException {
        index = indices.at(position, file);
        indexAt = position;
        next = 0;
        if (index == null) {
            file.seek(position);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] known = known();
        return known == null ? file.read() : known[next++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        byte[] known = known();
        if (known == null) {
            return file.read(bytes, start, length);
        }
        int copied = Math.min(length, known.length - next);
        System.arraycopy(known, next, bytes, start, copied);
        next += copied;
        return copied;
    }

    /** The index with bytes left to read; at its end, reading goes on in the file. */
    private byte @Nullable [] known() throws IOException {
        if (index != null && next == index.length) {
            leaveIndex();
        }
        return index;
    }

    private void leaveIndex() throws IOException {
        if (index != null) {
            index = null;
            file.seek(indexAt + next);
        }
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
        readFully(bytes, 0, bytes.length);
    }

    @Override
    public void readFully(byte[] bytes, int start, int length) throws IOException {
        leaveIndex();
        file.readFully(bytes, start, length);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        leaveIndex();
        return file.read(bytes);
    }

    @Override
    public void readFully(ByteBuffer bytes) throws IOException {
        leaveIndex();
        file.readFully(bytes);
    }

    @Override
    public boolean readVectoredAvailable(ByteBufferAllocator allocator) {
        return file.readVectoredAvailable(allocator);
    }

    @Override
    public void readVectored(List<ParquetFileRange> ranges, ByteBufferAllocator allocator) throws IOException {
        file.readVectored(ranges, allocator);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
