package io.vigie.streams.poller.metar;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.streams.poller.station.NearestStation;
import io.vigie.streams.poller.station.Station;
import io.vigie.streams.poller.station.StationStatus;
import io.vigie.streams.poller.station.UnusableFileException;
import io.vigie.streams.poller.station.UnusableReportException;
import io.vigie.testsupport.FuzzApp;
import io.vigie.testsupport.OddInput;
import io.vigie.testsupport.ReaderTrial;
import io.vigie.testsupport.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever the service sends, the reader gives values that the code can tell, or one of its own errors. */
class MetarFuzzTest {
    private static final CityConfiguration HEATHROW =
            new CityConfiguration("1", "Heathrow", "GB", 51.48, -0.45, 25.0, ZoneOffset.UTC, true, Instant.EPOCH);

    private static final Path RECORDED = Path.of("src", "test", "resources", "metar");

    /** What a temperature of two digits, a wind of three and rain of four can tell, in our units. */
    private static final double MAX_TEMPERATURE_C = 99.9;

    private static final double MAX_WIND_MS = 999;
    private static final double MAX_RAIN_MM = 2_540;
    private static final double MIN_PRESSURE_HPA = 900;
    private static final double MAX_PRESSURE_HPA = 1_100;

    private static final double MIN_ELEVATION_M = -500;
    private static final double MAX_ELEVATION_M = 9_000;

    @Provide
    Arbitrary<OddInput> files() {
        return OddInput.of(List.of(
                Sample.beginningOf(RECORDED.resolve("aviationweather-cache-rows.csv")),
                new Sample(
                        "header",
                        StubAviationWeather.recordedFile().lines().findFirst().orElseThrow() + "\n")));
    }

    @Provide
    Arbitrary<OddInput> reports() {
        return OddInput.of(List.of(
                new Sample("Europe", "METAR EGLL 161010Z AUTO 24008KT 9999 SCT037 20/12 Q1017 NOSIG"),
                new Sample(
                        "America",
                        "METAR KJFK 161051Z 21015G24KT 10SM FEW050 24/17 A2992 RMK AO2 SLP132 P0009 T02440172 $="),
                new Sample("Russia", "METAR UUEE 160600Z 02003MPS 330V060 CAVOK M07/M12 Q1021 R06C/CLRD62 NOSIG"),
                new Sample("Australia", "SPECI YSSY 160530Z COR 16018KMH 9999 -SHRA BKN020 //12 Q////="),
                Sample.beginningOf(RECORDED.resolve("bulletin-badchars.txt")),
                Sample.beginningOf(RECORDED.resolve("bulletin-collective.txt"))));
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_files(@ForAll("files") OddInput file) {
        read(file);
    }

    @Property
    void any_odd_file(@ForAll("files") OddInput file) {
        read(file);
    }

    @Property(seed = "1010")
    @Tag(FuzzApp.FIXED_SEED)
    void known_odd_reports(@ForAll("reports") OddInput report) {
        decode(report);
    }

    @Property
    void any_odd_report(@ForAll("reports") OddInput report) {
        decode(report);
    }

    private static void read(OddInput input) {
        String text = input.text();
        ReaderTrial.of("metar file", text.length(), () -> {
            MetarCacheFile file;
            try {
                file = MetarCacheFile.read(text);
            } catch (UnusableFileException why) {
                return ReaderTrial.designed("unusable file", why);
            }
            file.skipped().forEach(skipped -> ReaderTrial.designed("skipped", skipped.why()));
            int decoded = 0;
            for (MetarCacheRow report : file.reports()) {
                isSomewhere(report.station());
                StationStatus heard = StationStatus.first(report);
                if (heard.obstacle() == null) {
                    decoded++;
                } else {
                    ReaderTrial.designed("report", heard.obstacle());
                }
            }
            new NearestStation(file.reports()).nearestTo(HEATHROW);
            return decoded == file.reports().size() && file.skipped().isEmpty() ? "read" : "read in part";
        });
    }

    private static void decode(OddInput input) {
        String text = input.text();
        ReaderTrial.of("metar", text.length(), () -> {
            try {
                isOfTheCode(Metar.decode(text, true));
                return "read";
            } catch (UnusableReportException why) {
                return ReaderTrial.designed("unusable: " + why.reason().name().toLowerCase(Locale.ROOT), why);
            }
        });
    }

    private static void isSomewhere(Station station) {
        assertThat(station.latitude()).isBetween(-90.0, 90.0);
        assertThat(station.longitude()).isBetween(-180.0, 180.0);
        Optional.ofNullable(station.elevationM())
                .ifPresent(metres -> assertThat(metres).isBetween(MIN_ELEVATION_M, MAX_ELEVATION_M));
    }

    private static void isOfTheCode(Metar metar) {
        assertThat(metar.station()).matches("[A-Z][A-Z0-9]{3}");
        assertThat(metar.day()).isBetween(0, 39);
        assertThat(metar.hour()).isBetween(0, 29);
        assertThat(metar.minute()).isBetween(0, 59);
        isBetween(metar, Metric.TEMPERATURE, -MAX_TEMPERATURE_C, MAX_TEMPERATURE_C);
        isBetween(metar, Metric.WIND_SPEED, 0, MAX_WIND_MS);
        isBetween(metar, Metric.WIND_GUST, 0, MAX_WIND_MS);
        isBetween(metar, Metric.WIND_DIRECTION, 1, 360);
        isBetween(metar, Metric.PRESSURE_MSL, MIN_PRESSURE_HPA, MAX_PRESSURE_HPA);
        isBetween(metar, Metric.PRECIPITATION, 0, MAX_RAIN_MM);
        // A dew point above the temperature is for others to judge: 100 °C above gives the most.
        isBetween(metar, Metric.RELATIVE_HUMIDITY, 0, 100_000);
        assertThat(metar.values().milli(Metric.CLOUD_COVER)).isEmpty();
    }

    private static void isBetween(Metar metar, Metric metric, double min, double max) {
        metar.values()
                .value(metric)
                .ifPresent(value -> assertThat(value).as(metric.id()).isBetween(min, max));
    }
}
