package io.vigie.streams.poller.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.testsupport.FuzzApp;
import io.vigie.testsupport.OddInput;
import io.vigie.testsupport.ReaderTrial;
import io.vigie.testsupport.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A recording is read, or the file and its line are named. */
class RecordingFuzzTest {
    private static final String FILE = "hours.csv.gz";
    private static final String LIST = "cities.csv";

    private static final Sample CITIES = new Sample(
            LIST, "file,source,city,city_id\n" + FILE + ",trial,Lille,2998324\n" + FILE + ",trial,Paris,2988507\n");

    private static final Sample HOURS = new Sample(FILE, """
            city,time_utc,temperature_c,precipitation_mm,wind_speed_kmh,cloud_cover_pct,relative_humidity_pct,soil_moisture
            Lille,2022-07-12T00:00Z,11.4,0.0,18.7,-1,86,0.32
            Lille,2022-07-12T01:00Z,11.2,0.1,18.0,101,87,0.32
            Lille,2022-07-12T02:00Z,,,,,,
            Lille,2022-07-12T03:00Z,10.9,0.0,17.6,75,88,
            Paris,2022-07-12T00:00Z,10.1,0.0,8.7,100,90,0.31
            Paris,2022-07-12T03:00Z,9.8,0.2,9.4,100,92,0.31
            """);

    private static Path folder = Path.of("target");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "recording");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve(LIST));
        Files.deleteIfExists(folder.resolve(FILE));
        Files.deleteIfExists(folder);
    }

    @Provide
    Arbitrary<OddInput> files() {
        return OddInput.of(List.of(CITIES, HOURS));
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_files(@ForAll("files") OddInput file) throws IOException {
        read(file);
    }

    @Property
    void any_odd_file(@ForAll("files") OddInput file) throws IOException {
        read(file);
    }

    private static void read(OddInput input) throws IOException {
        boolean isOfHours = input.sample() == HOURS;
        Files.write(folder.resolve(LIST), isOfHours ? CITIES.text().getBytes("UTF-8") : input.bytes());
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(FILE)))) {
            packed.write(isOfHours ? input.bytes() : HOURS.text().getBytes("UTF-8"));
        }
        ReaderTrial.of("recording", input.text().length(), () -> {
            try {
                Recording recording = RecordingFolder.read(folder);
                assertThat(recording.first()).isBefore(recording.last());
                return "read";
            } catch (IOException why) {
                return ReaderTrial.designed("unreadable", why);
            }
        });
    }
}
