package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.FaultyLinePolicy;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.mapping.MappedTableReader;
import io.vigie.batch.load.mapping.TableMappingFile;
import io.vigie.model.batch.files.ColumnMapping;
import io.vigie.model.cities.Gazetteer;
import io.vigie.testsupport.FuzzApp;
import io.vigie.testsupport.ReaderTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;

/** Parquet whose bytes were changed, or whose values nobody measured, is read with what can be kept or refused in words. */
class ParquetFuzzTest {
    private static final int MAX_CHANGES = 6;
    private static final String NAME = "odd.parquet";
    private static final long MICROS = 1_000_000;

    private static final CityMapping PARIS =
            CityMapping.ofOne(List.of(NAME), Gazetteer.bundled().city("2988507").orElseThrow(), "trial");

    private static final ColumnMapping COLUMNS = new ColumnMapping(
            null,
            null,
            List.of("-999"),
            new ColumnMapping.TimeColumns(List.of("time"), null, "Europe/Paris"),
            null,
            List.of(
                    new ColumnMapping.ValueColumn("t", "temperature_c", "K"),
                    new ColumnMapping.ValueColumn("rr", "precipitation_mm", "inch"),
                    new ColumnMapping.ValueColumn("ff", "wind_speed_ms", "km/h")));

    private static final Map<CompressionCodecName, byte[]> SAMPLES = new EnumMap<>(CompressionCodecName.class);
    private static Path folder = Path.of("target");

    /** @param at where, from the end for half of them: there is the list of what the file holds */
    record Change(Kind kind, int at, byte value, int length) {
        enum Kind {
            SET,
            FILL,
            REMOVE,
            CUT
        }

        byte[] of(byte[] bytes) {
            if (bytes.length == 0) {
                return bytes;
            }
            int from = Math.floorMod(at < 0 ? bytes.length + at % 400 : at, bytes.length);
            int to = Math.min(bytes.length, from + length);
            byte[] changed = bytes.clone();
            switch (kind) {
                case SET -> changed[from] = value;
                case FILL -> Arrays.fill(changed, from, to, value);
                case REMOVE -> {
                    System.arraycopy(bytes, to, changed, from, bytes.length - to);
                    changed = Arrays.copyOf(changed, bytes.length - (to - from));
                }
                case CUT -> changed = Arrays.copyOf(bytes, from);
            }
            return changed;
        }
    }

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "parquet");
        for (CompressionCodecName codec : List.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.GZIP,
                CompressionCodecName.ZSTD)) {
            Path file = ParquetSample.write(
                    folder.resolve(NAME), ParquetSample.HOURS, codec, row(0, 20.5f), row(1, -0.1f), row(2, 1e-3f));
            SAMPLES.put(codec, Files.readAllBytes(file));
        }
    }

    private static Consumer<Group> row(int hour, float temperature) {
        Instant at = Instant.parse("2023-07-01T12:00:00Z").plusSeconds(3_600L * hour);
        return row -> row.append("temperature_c", temperature)
                .append("wind_speed_kmh", 36.0)
                .append("city", "roof")
                .append("time_utc", at.getEpochSecond() * MICROS);
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of(Change.Kind.class),
                        Arbitraries.integers().between(-400, 4_000),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(1, 40))
                .as(Change::new)
                .list()
                .ofMaxSize(MAX_CHANGES);
    }

    @Provide
    Arbitrary<CompressionCodecName> codecs() {
        return Arbitraries.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.GZIP,
                CompressionCodecName.ZSTD);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_parquet(@ForAll("changes") List<Change> changes, @ForAll("codecs") CompressionCodecName codec)
            throws Exception {
        read(changes, codec);
    }

    @Property
    void any_odd_parquet(@ForAll("changes") List<Change> changes, @ForAll("codecs") CompressionCodecName codec)
            throws Exception {
        read(changes, codec);
    }

    private static void read(List<Change> changes, CompressionCodecName codec) throws IOException {
        byte[] bytes = SAMPLES.getOrDefault(codec, new byte[0]);
        for (Change change : changes) {
            bytes = change.of(bytes);
        }
        Files.write(folder.resolve(NAME), bytes);
        read(bytes.length, Optional.empty());
    }

    @Property(tries = 200)
    void any_values_of_any_type_are_kept_or_refused(
            @ForAll long instant,
            @ForAll long wall,
            @ForAll @Size(12) byte[] int96,
            @ForAll float temperature,
            @ForAll double rain,
            @ForAll @Size(16) byte[] wind)
            throws Exception {
        for (String time : List.of(
                "int64 %s (TIMESTAMP(NANOS,true))",
                "int64 %s (TIMESTAMP(MILLIS,false))", "int64 %s (TIME(MICROS,false))", "int96 %s")) {
            String columns = "message odd { required " + time.formatted("time")
                    + "; required float t; required double rr; required fixed_len_byte_array(16) ff (DECIMAL(38,38)); }";
            Path file = ParquetSample.write(folder.resolve(NAME), columns, CompressionCodecName.UNCOMPRESSED, row -> {
                if (time.startsWith("int96")) {
                    row.append("time", Binary.fromConstantByteArray(int96));
                } else {
                    row.append("time", time.contains("true") ? instant : wall);
                }
                row.append("t", temperature).append("rr", rain).append("ff", Binary.fromConstantByteArray(wind));
            });
            read(Files.size(file), Optional.of(new MappedTableReader(TableMappingFile.of(COLUMNS))));
        }
    }

    private static void read(long byteCount, Optional<FileFormatReader> layout) {
        Path file = folder.resolve(NAME);
        ReaderTrial.of("parquet", byteCount, () -> {
            ImportFile read;
            try {
                read = ImportFile.read(file, NAME, FileLineReader.MAX_BYTES, PARIS, FaultyLinePolicy.DROP_LINE, layout);
            } catch (MalformedFileException why) {
                return ReaderTrial.designed("malformed", why);
            } catch (IOException why) {
                assertThat(why).hasMessageStartingWith("Cannot read " + NAME + ": ");
                return ReaderTrial.designed("unreadable", why);
            }
            read.contents().readings().forEach(FileFormatsFuzzTest::canBeKept);
            return "read";
        });
    }
}
