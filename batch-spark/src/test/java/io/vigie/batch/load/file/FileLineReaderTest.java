package io.vigie.batch.load.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.load.ImportFile;
import io.vigie.model.cities.Gazetteer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLineReaderTest {
    private static final Path BYTE_ORDER_MARK = Path.of("src", "test", "resources", "hours", "byte-order-mark");
    private static final char MARK = '\uFEFF';

    @TempDir
    private Path folder;

    @Test
    void a_file_saved_by_excel_is_read_as_if_it_had_no_mark() throws Exception {
        CityMapping mapping = CityMapping.read(BYTE_ORDER_MARK, Gazetteer.bundled());

        assertThat(ImportFile.read(BYTE_ORDER_MARK.resolve("hours.csv"), mapping)
                        .contents()
                        .readings())
                .singleElement()
                .extracting(hour -> hour.observedAt().toString())
                .isEqualTo("2023-07-01T00:00:00Z");
    }

    @Test
    void so_is_the_mapping() throws Exception {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME),
                MARK + "file,source,city,city_id\r\nhours.csv,trial,X,2988507\r\n\r\n");

        assertThat(CityMapping.read(folder, Gazetteer.bundled()).files()).containsExactly("hours.csv");
    }

    @Test
    void a_mark_of_utf_16_says_what_the_text_is() throws Exception {
        Path file = folder.resolve("hours.csv");
        Files.write(file, (MARK + "time,°C\n").getBytes(StandardCharsets.UTF_16LE));
        assertThat(linesOf(file)).containsExactly("time,°C");

        Files.write(file, (MARK + "time,°C\n").getBytes(StandardCharsets.UTF_16BE));
        assertThat(linesOf(file)).containsExactly("time,°C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\n\nc", "a\r\nb\r\n\r\nc\r\n", "a\rb\r\rc\r", "a\nb\r\n\nc\n"})
    void lines_end_as_any_system_ends_them(String text) throws Exception {
        assertThat(linesOf(Files.writeString(folder.resolve("a.csv"), text))).containsExactly("a", "b", "", "c");
    }

    @Test
    void a_line_longer_than_the_buffer_is_one_line() throws Exception {
        String line = "x".repeat(100_000);

        assertThat(linesOf(Files.writeString(folder.resolve("a.csv"), line + "\r\n" + line + "\n")))
                .containsExactly(line, line);
    }

    @Test
    void a_line_without_end_is_rejected_before_it_fills_the_memory() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "a\n" + "x".repeat(FileLineReader.MAX_LINE_CHARS + 1));

        assertThatThrownBy(() -> linesOf(file))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read a.csv: line 2 has more than 1048576 characters");
    }

    @Test
    void what_unpacks_to_more_than_the_limit_is_rejected() throws Exception {
        Path file = folder.resolve("a.csv.gz");
        Files.write(file, gzipped("a,b\n".repeat(50_000)));

        assertThatThrownBy(() -> {
                    try (FileLineReader lines = FileLineReader.of(file, 100_000)) {
                        while (lines.next() != null) {
                            assertThat(lines.number()).isLessThan(50_000);
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read a.csv.gz: more than 100000 bytes unpacked");
        assertThat(linesOf(file)).hasSize(50_000);
    }

    @Test
    void several_gzip_members_are_one_text() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzipped("a\n"));
        members.write(gzipped("b\n"));

        assertThat(linesOf(Files.write(folder.resolve("a.csv.gz"), members.toByteArray())))
                .containsExactly("a", "b");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_with_the_reason() throws Exception {
        byte[] whole = gzipped("city,time_utc,temperature_c\n".repeat(100));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 12));
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), "city,time_utc,temperature_c\n");

        assertThatThrownBy(() -> linesOf(cut)).hasMessage("Cannot read cut.csv.gz: the gzipped file ends too early");
        assertThatThrownBy(() -> linesOf(plain)).hasMessage("Cannot read plain.csv.gz: Not in GZIP format");
        assertThatThrownBy(() -> linesOf(folder.resolve("gone.csv"))).hasMessage("Cannot read gone.csv: no such file");
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> linesOf(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (FileLineReader lines = FileLineReader.of(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                found.add(line);
            }
        }
        return found;
    }
}
