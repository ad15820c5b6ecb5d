package io.vigie.batch.history.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indices of a Parquet file with twelve pages a column, which Parquet's own writer made. */
class PageIndexStreamTest {
    private static final MessageType COLUMNS =
            MessageTypeParser.parseMessageType("message rows { required int64 time; required int64 value; }");
    private static final int ROWS_PER_PAGE = 100;
    private static final int PAGES = 12;

    private static Path path;
    private static ParquetMetadata footer;

    @BeforeAll
    static void a_file(@TempDir Path folder) throws IOException {
        path = folder.resolve("rows.parquet");
        SimpleGroupFactory rows = new SimpleGroupFactory(COLUMNS);
        try (var writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(COLUMNS)
                .withPageRowCountLimit(ROWS_PER_PAGE)
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .build()) {
            for (long row = 0; row < ROWS_PER_PAGE * PAGES; row++) {
                writer.write(rows.newGroup().append("time", row).append("value", row % 7));
            }
        }
        try (ParquetFileReader plain = ParquetFileReader.open(new LocalInputFile(path))) {
            footer = plain.getFooter();
        }
    }

    @Test
    void the_indices_of_a_file_are_as_parquet_reads_them() throws IOException {
        try (ParquetFileReader plain = ParquetFileReader.open(new LocalInputFile(path));
                ParquetFileReader kept = reader(new PageIndexStream.Indices(footer), bytes())) {
            for (ColumnChunkMetaData column : columns()) {
                assertThat(firstRows(kept.readOffsetIndex(column)))
                        .hasSize(PAGES)
                        .isEqualTo(firstRows(plain.readOffsetIndex(column)));
                assertThat(kept.readColumnIndex(column))
                        .hasToString(plain.readColumnIndex(column).toString());
            }
        }
    }

    @Test
    void what_was_read_once_is_not_read_from_the_file_again() throws IOException {
        PageIndexStream.Indices indices = new PageIndexStream.Indices(footer);
        try (ParquetFileReader first = reader(indices, bytes())) {
            first.readOffsetIndex(columns().get(0));
        }
        SeekableInputStream closed = bytes();
        closed.close();

        try (ParquetFileReader again = reader(indices, closed)) {
            assertThat(firstRows(again.readOffsetIndex(columns().get(0)))).hasSize(PAGES);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> again.readOffsetIndex(columns().get(1)));
        }
    }

    @Test
    void bytes_before_an_index_in_it_and_behind_it_are_those_of_the_file() throws IOException {
        byte[] file = Files.readAllBytes(path);
        int at = (int) columns().get(1).getOffsetIndexReference().getOffset();
        int length = columns().get(1).getOffsetIndexReference().getLength();
        try (PageIndexStream stream = new PageIndexStream(bytes(), new PageIndexStream.Indices(footer))) {
            stream.seek(at - 3);
            assertThat(stream.readNBytes(3)).isEqualTo(Arrays.copyOfRange(file, at - 3, at));

            stream.seek(at);
            assertThat(stream.read()).isEqualTo(file[at] & 0xff);
            assertThat(stream.readNBytes(length + 5)).isEqualTo(Arrays.copyOfRange(file, at + 1, at + length + 6));
            assertThat(stream.getPos()).isEqualTo(at + length + 6);

            stream.seek(at);
            ByteBuffer whole = ByteBuffer.allocate(length);
            stream.readFully(whole);
            assertThat(whole.array()).isEqualTo(Arrays.copyOfRange(file, at, at + length));
        }
    }

    private static List<ColumnChunkMetaData> columns() {
        return footer.getBlocks().get(0).getColumns();
    }

    private static SeekableInputStream bytes() throws IOException {
        return new LocalInputFile(path).newStream();
    }

    private static ParquetFileReader reader(PageIndexStream.Indices indices, SeekableInputStream bytes)
            throws IOException {
        return new ParquetFileReader(
                new LocalInputFile(path),
                footer,
                ParquetReadOptions.builder().build(),
                new PageIndexStream(bytes, indices));
    }

    private static List<Long> firstRows(OffsetIndex pages) {
        return IntStream.range(0, pages.getPageCount())
                .mapToObj(pages::getFirstRowIndex)
                .toList();
    }
}
