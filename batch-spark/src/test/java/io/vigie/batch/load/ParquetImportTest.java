package io.vigie.batch.load;

import static io.vigie.model.Metric.CLOUD_COVER;
import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.RELATIVE_HUMIDITY;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.DroppedLineReason;
import io.vigie.batch.load.file.FaultyLinePolicy;
import io.vigie.batch.load.file.FileContentsCollector;
import io.vigie.batch.load.file.FileFormatReader;
import io.vigie.batch.load.file.FileLineReader;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.mapping.MappedTableReader;
import io.vigie.batch.load.mapping.TableMappingFile;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Parquet file is the table that it holds: recognised by its columns' names, or described by a mapping. */
class ParquetImportTest {
    private static final Path LYON =
            Path.of("src", "test", "resources", "parquet", "openmeteo-hist-forecast-lyon.parquet");

    private static final Path BUNDLED = Path.of("..", "embedded", "history");

    private static final String OPEN_METEO = """
            {"missing": ["-1", "101"], "time": {"columns": ["time"], "zone": "Europe/Paris"},
             "values": [{"column": "temperature_2m", "metric": "temperature_c", "unit": "°C"},
                        {"column": "precipitation", "metric": "precipitation_mm", "unit": "mm"},
                        {"column": "wind_speed_10m", "metric": "wind_speed_ms", "unit": "km/h"},
                        {"column": "cloud_cover", "metric": "cloud_cover_pct", "unit": "%"},
                        {"column": "relative_humidity_2m", "metric": "relative_humidity_pct", "unit": "%"}]}
            """;

    private static final long MICROS = 1_000_000;
    private static final Instant NOON = Instant.parse("2023-07-01T12:00:00Z");

    @TempDir
    private Path folder;

    /** Hours of Lyon, as published and as they are in the bundled history, of which another program made CSV. */
    @Test
    void a_published_file_holds_what_its_csv_holds() throws Exception {
        FileContentsCollector parquet = read(LYON, Optional.of(OPEN_METEO));
        ImportFile csv = ImportFile.read(
                BUNDLED.resolve("openmeteo-hist-forecast-fr.csv.gz"), CityMapping.read(BUNDLED, Gazetteer.bundled()));

        Instant end = Instant.parse("2024-04-01T00:00:00Z");
        Map<Instant, Map<Metric, Long>> ours = hours(parquet.readings().stream()
                .filter(reading -> reading.observedAt().isBefore(end))
                .toList());
        Map<Instant, Map<Metric, Long>> theirs = hours(csv.contents().readings().stream()
                .filter(reading -> reading.cityId().equals("2996944"))
                .toList());
        assertThat(ours).hasSizeGreaterThan(26_000).containsOnlyKeys(theirs.keySet());
        ours.forEach((at, values) -> {
            Map<Metric, Long> written = theirs.getOrDefault(at, Map.of());
            assertThat(values).as(at.toString()).containsOnlyKeys(written.keySet());
            // The CSV has two decimals, and the file what single precision has.
            values.forEach((metric, milli) -> assertThat(Math.abs(milli - written.getOrDefault(metric, 0L)))
                    .as(at + " " + metric)
                    .isLessThanOrEqualTo(5));
        });
        assertThat(parquet.columnsNotKept()).containsExactly("soil_moisture_1_to_3cm");
        assertThat(parquet.sentinels()).containsKey(CLOUD_COVER);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void columns_of_known_names_need_no_mapping_whatever_their_order(CompressionCodecName codec) throws Exception {
        Path file = ParquetSample.write(
                folder.resolve("roof.parquet"),
                ParquetSample.HOURS,
                codec,
                row(24.5f, 36.0, "roof, north", NOON),
                row(Float.NaN, null, "roof, north", NOON.plusSeconds(3_600)),
                row(-0.1f, null, "roof, north", NOON.plusSeconds(7_200)));

        FileContentsCollector contents = read(file, Optional.empty());

        assertThat(hours(contents.readings()))
                .isEqualTo(Map.of(
                        NOON,
                        Map.of(TEMPERATURE, 24_500L, WIND_SPEED, 10_000L),
                        NOON.plusSeconds(7_200),
                        Map.of(TEMPERATURE, -100L)));
        assertThat(contents.dropped()).isEqualTo(Map.of(DroppedLineReason.NO_VALUE, 1L));
    }

    @Test
    void where_all_is_of_one_city_no_column_needs_to_say_so_and_a_time_without_zone_is_what_its_name_says()
            throws Exception {
        Path file = ParquetSample.write(
                folder.resolve("roof.parquet"),
                "message hours { optional float temperature_c; optional int64 time_utc (TIMESTAMP(MILLIS,false)); }",
                CompressionCodecName.SNAPPY,
                hour -> hour.append("temperature_c", 24.5f).append("time_utc", NOON.toEpochMilli()));

        assertThat(hours(read(file, Optional.empty()).readings()))
                .isEqualTo(Map.of(NOON, Map.of(TEMPERATURE, 24_500L)));
    }

    /** 1 July 2023 14:00 in Paris is 12:00 UTC. Day of the Julian calendar: 2,440,588 was 1 January 1970. */
    @Test
    void every_kind_of_time_and_number_is_read_as_its_type_says() throws Exception {
        String mapping = """
                {"decimal": ",", "separator": ";", "missing": ["-999"],
                 "time": {"columns": ["%s"], "zone": "Europe/Paris"},
                 "values": [{"column": "t", "metric": "temperature_c", "unit": "°C"},
                            {"column": "rh", "metric": "relative_humidity_pct", "unit": "%%"},
                            {"column": "ff", "metric": "wind_speed_ms", "unit": "m/s"},
                            {"column": "dd", "metric": "wind_direction_deg", "unit": "compass point"},
                            {"column": "rr", "metric": "precipitation_mm", "unit": "mm"}]}
                """;
        long micros = NOON.getEpochSecond() * MICROS;
        ByteBuffer int96 = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        int96.putLong(12 * 3_600 * 1_000_000_000L);
        int96.putInt((int) (2_440_588 + LocalDate.of(2023, 7, 1).toEpochDay()));
        Path file = ParquetSample.write(
                folder.resolve("all.parquet"),
                """
                message all {
                  required int64 instant (TIMESTAMP(NANOS,true));
                  required int64 wall (TIMESTAMP(MICROS,false));
                  required int96 old;
                  required binary text;
                  required int32 t (DECIMAL(4,1));
                  required double rh;
                  required int32 ff (INTEGER(8,false));
                  required binary dd (ENUM);
                  required fixed_len_byte_array(3) rr (DECIMAL(5,2));
                  repeated int32 many;
                  optional group inner { required int32 deep; }
                }
                """,
                CompressionCodecName.UNCOMPRESSED,
                row -> row.append("instant", micros * 1_000)
                        .append("wall", micros + 2 * 3_600 * MICROS)
                        .append("old", Binary.fromConstantByteArray(int96.array()))
                        .append("text", "2023-07-01 14:00")
                        .append("t", 245)
                        .append("rh", -999.0)
                        .append("ff", 3)
                        .append("dd", "ssw")
                        .append("rr", Binary.fromConstantByteArray(new byte[] {0, 0, 20}))
                        .append("many", 1)
                        .append("many", 2));

        for (String time : List.of("instant", "wall", "old", "text")) {
            FileContentsCollector contents = read(file, Optional.of(mapping.formatted(time)));
            assertThat(hours(contents.readings()))
                    .as(time)
                    .isEqualTo(Map.of(
                            NOON,
                            Map.of(
                                    TEMPERATURE,
                                    24_500L,
                                    WIND_SPEED,
                                    3_000L,
                                    Metric.WIND_DIRECTION,
                                    202_500L,
                                    PRECIPITATION,
                                    200L)));
            assertThat(contents.sentinels()).isEqualTo(Map.of(RELATIVE_HUMIDITY, 1L));
            assertThat(contents.columnsNotKept()).contains("many", "inner");
        }
    }

    @Test
    void a_row_at_fault_drops_itself_and_strictly_the_file() throws Exception {
        Path file = ParquetSample.write(
                folder.resolve("text.parquet"),
                "message hours { optional binary time_utc (STRING); optional binary temperature_c (STRING); }",
                CompressionCodecName.SNAPPY,
                hour -> hour.append("time_utc", "2023-07-01T12:00Z").append("temperature_c", "24.5"),
                hour -> hour.append("time_utc", "2023-07-01T13:00Z").append("temperature_c", "warm"),
                hour -> hour.append("time_utc", "2023-07-01T14:00Z").append("temperature_c", "25"));

        FileContentsCollector contents = read(file, Optional.empty());

        assertThat(contents.readings()).hasSize(2);
        assertThat(contents.droppedLines().first(DroppedLineReason.NOT_AS_PROMISED))
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("number=3", "\"warm\" is not a number");
        assertThatThrownBy(() -> ImportFile.read(file, cities(file)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("Cannot load text.parquet: line 3: \"warm\" is not a number");
    }

    @Test
    void columns_that_no_layout_has_want_a_mapping() {
        assertThatThrownBy(() -> read(LYON, Optional.empty()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("not the beginning of a known layout");
    }

    @Test
    void one_that_is_damaged_or_cut_off_is_refused_without_naming_folders() throws Exception {
        byte[] whole = Files.readAllBytes(LYON);
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 1_000, 40_000, (byte) 0x5a);
        Path broken = Files.write(folder.resolve("broken.parquet"), damaged);

        for (Path file : List.of(cut, broken)) {
            assertThatThrownBy(() -> read(file, Optional.of(OPEN_METEO)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Cannot read " + file.getFileName() + ": its Parquet is damaged, cut off")
                    .message()
                    .doesNotContain(folder.toString());
        }
    }

    /** A million equal texts of a thousand letters are some kilobytes of Parquet, and a gigabyte of text. */
    @Test
    void one_that_unpacks_to_far_more_is_refused_before_it_is_read() throws Exception {
        Binary letters = Binary.fromString("x".repeat(1_000));
        @SuppressWarnings("unchecked")
        Consumer<Group>[] rows = new Consumer[20_000];
        Arrays.fill(rows, (Consumer<Group>) row -> row.append("text", letters));
        Path bomb = ParquetSample.write(
                folder.resolve("bomb.parquet"),
                "message text { required binary text (STRING); }",
                CompressionCodecName.ZSTD,
                rows);

        assertThat(Files.size(bomb)).isLessThan(50_000);
        assertThatThrownBy(() -> ImportFile.read(
                        bomb,
                        "bomb.parquet",
                        1_000_000,
                        cities(bomb),
                        FaultyLinePolicy.DROP_LINE,
                        Optional.of(mapped(OPEN_METEO))))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read bomb.parquet: more than 1000000 bytes unpacked");
    }

    /** Header of New York's file (NOAA, Global Summary of the Month): months have no place, and NOAA has their days. */
    @Test
    void months_are_refused_with_where_their_days_are() throws Exception {
        Path file = Files.writeString(
                folder.resolve("NYC.csv"),
                "STATION,NAME,DATE,CDSD,DSND,DSNW,EMNT,EMSD,EMSN,EMXP,EMXT,HDSD,PRCP,SNOW,TAVG,TMAX,TMIN\n"
                        + "USW00094728,\"NY CITY CENTRAL PARK, NY US\",1900-01,0,,0,-12.2,,13,37.1,13.9,1489.3,107.4,26,"
                        + "0.1,3.8,-3.6\n");

        assertThatThrownBy(() -> read(file, Optional.empty()))
                .hasMessageContaining("these are months (NOAA's GSOM)")
                .hasMessageContaining("GHCN-Daily");
    }

    private static Consumer<Group> row(float temperature, @Nullable Double windKmh, String city, Instant at) {
        return row -> {
            row.append("temperature_c", temperature);
            if (windKmh != null) {
                row.append("wind_speed_kmh", windKmh);
            }
            row.append("city", city).append("time_utc", at.getEpochSecond() * MICROS);
        };
    }

    private FileContentsCollector read(Path file, Optional<String> mapping) throws Exception {
        Optional<FileFormatReader> layout = mapping.isPresent() ? Optional.of(mapped(mapping.get())) : Optional.empty();
        return ImportFile.read(
                        file,
                        String.valueOf(file.getFileName()),
                        FileLineReader.MAX_BYTES,
                        cities(file),
                        FaultyLinePolicy.DROP_LINE,
                        layout)
                .contents();
    }

    private FileFormatReader mapped(String mapping) throws IOException {
        return new MappedTableReader(TableMappingFile.read(Files.writeString(folder.resolve("mapping.json"), mapping)));
    }

    private static CityMapping cities(Path file) {
        return CityMapping.ofOne(
                List.of(String.valueOf(file.getFileName())),
                Gazetteer.bundled().city("2996944").orElseThrow(),
                "station");
    }

    private static Map<Instant, Map<Metric, Long>> hours(Collection<HourlyReading> readings) {
        return readings.stream()
                .collect(Collectors.toMap(
                        HourlyReading::observedAt,
                        reading -> Arrays.stream(Metric.values())
                                .filter(metric -> reading.values().milli(metric).isPresent())
                                .collect(Collectors.toMap(
                                        metric -> metric,
                                        metric -> reading.values().milli(metric).orElseThrow()))));
    }
}
