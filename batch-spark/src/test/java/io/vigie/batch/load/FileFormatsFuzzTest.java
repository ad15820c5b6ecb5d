package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.history.HourlyReading;
import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.load.file.MalformedFileException;
import io.vigie.batch.load.format.OpenMeteoHoursParser;
import io.vigie.model.Metric;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.json.NonJsonNumbers;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.observations.MetricValues;
import io.vigie.testsupport.FuzzApp;
import io.vigie.testsupport.OddInput;
import io.vigie.testsupport.ReaderTrial;
import io.vigie.testsupport.Sample;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A file of any layout is loaded with values that the history can keep, or rejected whole with its lines named. */
class FileFormatsFuzzTest {
    /** Every value is so many thousandths at most: beyond, a double does not tell one from the next. */
    private static final long MAX_MILLI = 1L << 53;

    /** Years that can be asked for. */
    private static final int FIRST_YEAR = 1800;

    private static final int LAST_YEAR = 2199;

    private static final Path DAILY = Path.of("..", "embedded", "longer-history");
    private static final Path HISTORY = Path.of("..", "embedded", "history");

    private static final String MAPPING = """
            file,source,city,city_id
            hours.csv,trial,New York,5128581
            hours.csv,trial,Paris,2988507
            hours.csv,trial,725030:14732,5128581
            hours.csv,trial,011490-99999,2988507
            hours.csv,trial,EWR,5128581
            hours.csv,trial,Aotizhongxin,1816670
            station.csv,trial,CA006105978,6094817
            station.csv,trial,CA006105976,6094817
            alone.csv,trial,Berlin,2950159
            temperature.csv,trial,Portland,5746545
            temperature.csv,trial,Phoenix,5308655
            """;

    private static final List<Sample> CSV_OF_MANY = List.of(
            Sample.beginningOf(HISTORY.resolve("openmeteo-archive-world.csv.gz")),
            new Sample("tidy", """
                    city,time_utc,temperature_c,precipitation_mm,wind_speed_kmh,wind_gust_ms,wind_direction_deg,cloud_cover_pct
                    Paris,2021-01-01T00:00Z,1.4,,8.4,3.2,270,-1
                    Paris,2021-01-01T01:00+01:00,1.2,0.1,8,3,0,101
                    New York,2021-01-01T02:15Z,-3.2,0.0,20.4,,360,75
                    """),
            new Sample("airport", """
                    origin,year,month,day,hour,temp,dewp,humid,wind_dir,wind_speed,wind_gust,precip,pressure,visib,time_hour
                    EWR,2013,11,3,1,51.98,39.02,61.15,310,6.904679999999999,NA,0,1009.8,10,2013-11-03T05:00:00Z
                    EWR,2013,11,3,1,50,39.02,65.8,290,5.7539,20,0.0001,1010.5,10,2013-11-03T06:00:00Z
                    """),
            new Sample("Beijing", """
                    "No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"\r
                    1,2013,3,1,0,4,4,4,7,300,77,-0.7,1023,-18.8,0,"NNW",4.4,"Aotizhongxin"\r
                    2,2013,3,1,1,8,8,4,7,300,77,-1.1,1023.2,-18.2,NA,NA,4.7,"Aotizhongxin"\r
                    """));

    private static final List<Sample> CSV_OF_ONE = List.of(
            new Sample("open-meteo", """
                    latitude,longitude,elevation,utc_offset_seconds,timezone,timezone_abbreviation
                    52.54833,13.407822,38.0,32400,Asia/Tokyo,GMT+9

                    time,temperature_2m (°C),precipitation (mm),wind_speed_10m (km/h),vapour_pressure_deficit (kPa)
                    2020-01-01T00:00,5.7,0.00,18.7,0.16
                    2020-01-01T01:00,5.0,,17.8,NaN
                    2020-01-01T01:30,5.0,0.4,17.8,0.13
                    """),
            new Sample("canadian", """
                    year,jday,MAX_TEMP,flags
                    1958,182,21.1,
                    1958,183,NA,M
                    1958,184,0.0,T
                    """),
            Sample.beginningOf(DAILY.resolve("sydney-rclimdex-layout-1936-2000.txt.gz")));

    private static final List<Sample> CSV_OF_COLUMNS = List.of(
            new Sample("celsius", """
                    datetime,Portland,Phoenix
                    01-10-2012 12:00,,
                    01-10-2012 13:00,8.93,23.45
                    01-10-2012 14:00,8.933252,23.4585085
                    """),
            new Sample("kelvin", "datetime,Portland\n10/1/2012 13:00,291.87\n12/31/2012 9:00,291.8681855\n"));

    private static final List<Sample> ISD = List.of(new Sample("isd-lite", """
                    725030:14732,2008,01,01,00,5.0,-3.9,1020.4,270,4.6,2,0.0,0.0
                    725030:14732,2008,01,01,01,5.0,999.9,0.0,0,0.0,9,-0.1,0.0
                    725030:14732,2008,01,01,02,-1.1,-3.9,1020.6,360,3.1,8,0.3,0.0
                    """), new Sample("isd-full", """
                    0050011490999991986010100004+66267+013983FM-12+003999999V0200501N00461220001CN0300001N9-01641-01751100971ADDAG12000GF102991021061000251001001MD1310061+9999
                    0123011490999991986010106004+66267+013983FM-12+003999999V0209991C00001220001CN0300001N9+99999-01771101033ADDAA101000791AJ100629199999999REMSYN017333
                    0123011490999991986010106304+66267+013983FM-15+003999999V0200501N00101220001CN0300001N9-01661-01771101031
                    """));

    private static final List<Sample> GHCN = List.of(Sample.beginningOf(DAILY.resolve("CA006105978.dly.gz")));

    private static final List<Sample> JSON = List.of(new Sample("archive", """
            {"latitude":52.54833,"longitude":13.407822,"utc_offset_seconds":3600,"timezone":"Europe/Berlin","elevation":38.0,
             "hourly_units":{"time":"iso8601","temperature_2m":"°C","precipitation":"mm","wind_speed_10m":"m/s","soil":"x"},
             "hourly":{"time":["2020-01-01T00:00","2020-01-01T01:00","2020-01-01T02:00"],"temperature_2m":[5.7,null,-0.2],
             "precipitation":[0.0,0.1,null],"wind_speed_10m":[3.1,4,5],"soil":[1,2,3]}}
            """), new Sample("unixtime", """
            {"latitude":52.5,"hourly_units":{"time":"unixtime","temperature_2m":"°C"},
             "hourly":{"time":[1577836800,1577840400],"temperature_2m":[5.7,5.1]}}
            """));

    private static Path folder = Path.of("target");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "layouts");
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), MAPPING);
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** In which a file is written; readers know UTF-8 and UTF-16 with its mark, and must bear the others. */
    enum Encoding {
        PLAIN(StandardCharsets.UTF_8),
        MARKED(StandardCharsets.UTF_8),
        UTF_16(StandardCharsets.UTF_16),
        LATIN(StandardCharsets.ISO_8859_1);

        private final Charset charset;

        Encoding(Charset charset) {
            this.charset = charset;
        }

        byte[] bytes(String text) {
            return (this == MARKED ? "\ufeff" + text : text).getBytes(charset);
        }
    }

    @Provide
    Arbitrary<OddInput> csvOfMany() {
        return OddInput.of(CSV_OF_MANY);
    }

    @Provide
    Arbitrary<OddInput> csvOfOne() {
        return OddInput.of(CSV_OF_ONE);
    }

    @Provide
    Arbitrary<OddInput> csvOfColumns() {
        return OddInput.of(CSV_OF_COLUMNS);
    }

    @Provide
    Arbitrary<OddInput> isd() {
        return OddInput.of(ISD);
    }

    @Provide
    Arbitrary<OddInput> ghcn() {
        return OddInput.of(GHCN);
    }

    @Provide
    Arbitrary<OddInput> json() {
        return OddInput.of(JSON);
    }

    @Provide
    Arbitrary<OddInput> mapping() {
        return OddInput.of(List.of(new Sample(CityMapping.FILE_NAME, MAPPING)));
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_csv(@ForAll("csvOfMany") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("csv", "hours.csv", file, encoding);
    }

    @Property
    void any_odd_csv(@ForAll("csvOfMany") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("csv", "hours.csv", file, encoding);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_csv_of_one_city(@ForAll("csvOfOne") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("csv", "alone.csv", file, encoding);
    }

    @Property
    void any_odd_csv_of_one_city(@ForAll("csvOfOne") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("csv", "alone.csv", file, encoding);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_csv_of_columns(@ForAll("csvOfColumns") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("csv", "temperature.csv", file, encoding);
    }

    @Property
    void any_odd_csv_of_columns(@ForAll("csvOfColumns") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("csv", "temperature.csv", file, encoding);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_isd(@ForAll("isd") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("isd", "hours.csv", file, encoding);
    }

    @Property
    void any_odd_isd(@ForAll("isd") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("isd", "hours.csv", file, encoding);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_ghcn(@ForAll("ghcn") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("ghcn", "station.csv", file, encoding);
    }

    @Property
    void any_odd_ghcn(@ForAll("ghcn") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("ghcn", "station.csv", file, encoding);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_json(@ForAll("json") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("json", "alone.csv", file, encoding);
    }

    @Property
    void any_odd_json(@ForAll("json") OddInput file, @ForAll Encoding encoding) throws Exception {
        read("json", "alone.csv", file, encoding);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_archive_answers(@ForAll("json") OddInput answer) {
        readAnswer(answer);
    }

    @Property
    void any_odd_archive_answer(@ForAll("json") OddInput answer) {
        readAnswer(answer);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_city_lists(@ForAll("mapping") OddInput list) throws Exception {
        readMapping(list);
    }

    @Property
    void any_odd_city_list(@ForAll("mapping") OddInput list) throws Exception {
        readMapping(list);
    }

    private static void read(String reader, String name, OddInput input, Encoding encoding) throws Exception {
        CityMapping mapping = Mapping.READ;
        byte[] bytes = encoding.bytes(input.text());
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        ReaderTrial.of(reader, bytes.length, () -> {
            ImportFile read;
            try {
                read = ImportFile.read(file, mapping);
            } catch (MalformedFileException why) {
                return ReaderTrial.designed("malformed", why);
            } catch (IOException why) {
                assertThat(why).hasMessageStartingWith("Cannot read " + name + ": ");
                return ReaderTrial.designed("unreadable", why);
            }
            read.contents().readings().forEach(FileFormatsFuzzTest::canBeKept);
            read.contents().days().forEach(FileFormatsFuzzTest::canBeKept);
            ReaderTrial.readable(LoadReport.ofHours(read.format().id(), read.contents(), 0, 0)
                    .text());
            return "read as " + read.format().id();
        });
    }

    /** Reads an answer as a backfill does: what can be read of it, words that are no JSON being missing values. */
    private static void readAnswer(OddInput input) {
        byte[] body = input.bytes();
        ReaderTrial.of("archive answer", body.length, () -> {
            OpenMeteoHoursParser hours;
            try {
                hours = OpenMeteoHoursParser.whatCanBeRead(
                        Json.tree(NonJsonNumbers.mend(body).json()));
            } catch (UnreadableMessageException why) {
                return ReaderTrial.designed("not JSON", why);
            } catch (IllegalArgumentException why) {
                return ReaderTrial.designed("unusable", why);
            }
            hours.hours().forEach(hour -> {
                isOfADateThatIsKept(hour.at());
                canBeKept(hour.values());
            });
            return hours.setAside().isEmpty() ? "read" : "read in part";
        });
    }

    /** One of this test's own, which names no file that is there. */
    private static void readMapping(OddInput input) throws IOException {
        Path alone = Files.createDirectories(folder.resolve("list"));
        Path list = alone.resolve(CityMapping.FILE_NAME);
        Files.write(list, input.bytes());
        try {
            ReaderTrial.of("cities", Files.size(list), () -> {
                try {
                    CityMapping mapping = CityMapping.read(alone, Gazetteer.bundled());
                    for (String name : mapping.files()) {
                        assertThat(alone.resolve(name).normalize().getParent()).isEqualTo(alone);
                    }
                    mapping.checkFilesAreIn(alone);
                    return "read";
                } catch (MalformedFileException why) {
                    return ReaderTrial.designed("malformed", why);
                } catch (IOException why) {
                    assertThat(why).hasMessageStartingWith("Cannot ");
                    return ReaderTrial.designed("unreadable", why);
                }
            });
        } finally {
            Files.delete(list);
            Files.delete(alone);
        }
    }

    static void canBeKept(HourlyReading reading) {
        isOfADateThatIsKept(reading.observedAt());
        assertThat(Arrays.stream(Metric.values()))
                .anySatisfy(metric -> assertThat(reading.values().milli(metric)).isPresent());
        canBeKept(reading.values());
    }

    private static void isOfADateThatIsKept(Instant at) {
        assertThat(at.atOffset(ZoneOffset.UTC).getYear()).isBetween(FIRST_YEAR, LAST_YEAR);
    }

    private static void canBeKept(MetricValues values) {
        for (Metric metric : Metric.values()) {
            values.milli(metric).ifPresent(milli -> assertThat(milli).isBetween(-MAX_MILLI, MAX_MILLI));
        }
    }

    private static void canBeKept(StationDailyReading day) {
        assertThat(day.date().getYear()).isBetween(FIRST_YEAR, LAST_YEAR);
        day.values().values().forEach(value -> assertThat(value.milli()).isBetween(-MAX_MILLI, MAX_MILLI));
    }

    /** Read once. */
    private static final class Mapping {
        private static final CityMapping READ = read();

        private static CityMapping read() {
            try {
                return CityMapping.read(folder, Gazetteer.bundled());
            } catch (IOException | MalformedFileException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
