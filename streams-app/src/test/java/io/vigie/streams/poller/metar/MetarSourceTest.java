package io.vigie.streams.poller.metar;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.formulas.RelativeHumidity;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.source.PollRound;
import io.vigie.streams.poller.station.StationReportSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetarSourceTest {

    private static final Instant NOW = Instant.parse("2026-09-16T10:15:00Z");
    private static final String RECORDED = StubAviationWeather.recordedFile();
    private static final String HEATHROW_TEXT = "METAR EGLL 161010Z AUTO 24008KT 9999 SCT037 20/12 Q1017 NOSIG";

    /** In the United States, where the station of Arlington, Washington, is one of the recorded ones. */
    private static final CityConfiguration MARYSVILLE = new CityConfiguration(
            "5802493", "Marysville", "US", 48.0518, -122.1771, null, ZoneOffset.UTC, true, Instant.EPOCH);

    private static final CityConfiguration NEAR_BOTH =
            new CityConfiguration("1", "Near both", "FR", 48.001, 2.001, null, ZoneOffset.UTC, true, Instant.EPOCH);

    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private StubAviationWeather service;
    private StationReportSource source;

    @BeforeEach
    void start() throws IOException {
        service = new StubAviationWeather().answers(RECORDED);
        source = MetarSource.of(
                new MetarClient(service.address(), Duration.ofSeconds(20)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Random(1),
                figures);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    // EGLL is 24 km from the middle of London; 8 kt = 4.116 m/s. Its Q1017 is no pressure at sea level.
    @Test
    void the_report_of_the_nearest_airport_is_the_citys_reading_and_names_the_station() throws InterruptedException {
        PollRound round = source.readings(List.of(LONDON), NOW);

        assertThat(service.paths()).containsExactly("/data/cache/metars.cache.csv.gz");
        assertThat(round.readings())
                .containsExactly(new Observation(
                        LONDON.cityId(),
                        "metar:EGLL",
                        false,
                        Instant.parse("2026-09-16T10:10:00Z"),
                        NOW,
                        3600,
                        MetricValues.builder()
                                .put(Metric.TEMPERATURE, 20)
                                .put(
                                        Metric.RELATIVE_HUMIDITY,
                                        RelativeHumidity.pct(20, 12).orElseThrow())
                                .put(Metric.WIND_SPEED, 4.116)
                                .put(Metric.WIND_DIRECTION, 240)
                                .build(),
                        null));
        assertThat(round.trouble()).isNull();
        assertThat(round.next()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void one_request_serves_all_cities_and_one_far_from_any_airport_is_named() throws InterruptedException {
        PollRound round = source.readings(List.of(LONDON, MARYSVILLE, PARIS), NOW);

        assertThat(service.paths()).hasSize(1);
        assertThat(round.readings())
                .extracting(Observation::cityId, Observation::source)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LONDON.cityId(), "metar:EGLL"),
                        org.assertj.core.groups.Tuple.tuple(MARYSVILLE.cityId(), "metar:KAWO"));
        assertThat(round.citiesWithout())
                .containsOnly(Map.entry(PARIS.cityId(), "no station within 30 km, at about its height, has reported"));
    }

    @Test
    void a_report_is_told_once_and_again_when_it_was_corrected() throws InterruptedException {
        source.readings(List.of(LONDON), NOW);

        assertThat(inMinutes(5).readings()).isEmpty();
        service.answers(RECORDED.replace("SCT037 20/12", "SCT037 21/12"));
        assertThat(inMinutes(10).readings())
                .extracting(
                        reading -> reading.values().value(Metric.TEMPERATURE).orElseThrow())
                .containsExactly(21.0);
        assertThat(service.paths()).hasSize(3);
    }

    @Test
    void a_newly_activated_city_does_not_wait_and_costs_no_request() throws InterruptedException {
        source.readings(List.of(LONDON), NOW);

        PollRound round = source.readings(List.of(LONDON, MARYSVILLE), NOW.plusSeconds(10));

        assertThat(round.readings()).extracting(Observation::cityId).containsExactly(MARYSVILLE.cityId());
        assertThat(service.paths()).hasSize(1);
    }

    @Test
    void without_a_city_nothing_is_fetched() throws InterruptedException {
        assertThat(source.readings(List.of(), NOW).next()).isAfter(NOW);
        assertThat(service.paths()).isEmpty();
    }

    @Test
    void a_report_that_cannot_be_used_is_skipped_and_counted_and_its_city_named() throws InterruptedException {
        service.answers(RECORDED.replace(HEATHROW_TEXT, "METAR EGLL 161040Z AUTO 24008KT 9999 20/12 Q1017"));

        PollRound round = source.readings(List.of(LONDON, MARYSVILLE), NOW);
        inMinutes(5);

        assertThat(round.readings()).extracting(Observation::cityId).containsExactly(MARYSVILLE.cityId());
        assertThat(round.citiesWithout())
                .containsOnly(Map.entry(
                        LONDON.cityId(), "the report of EGLL was skipped: its row is of 2026-09-16T10:10:00Z"));
        assertThat(skipped("time")).as("once, in two visits").isEqualTo(1);
        assertThat(skipped("position")).as("KQEQ and LFBT, once").isEqualTo(2);
    }

    @Test
    void a_row_whose_text_is_another_stations_is_skipped() throws InterruptedException {
        service.answers(RECORDED.replace("METAR EGLL 161010Z", "METAR EGLC 161010Z"));

        assertThat(source.readings(List.of(LONDON), NOW).readings()).isEmpty();
        assertThat(skipped("text")).isEqualTo(1);
    }

    @Test
    void a_station_that_has_been_silent_for_three_hours_stands_for_no_city_any_more() throws InterruptedException {
        source.readings(List.of(LONDON), NOW);
        service.answers(RECORDED.lines().findFirst().orElseThrow() + "\n");

        assertThat(inMinutes(170).citiesWithout()).isEmpty();
        assertThat(inMinutes(180).citiesWithout())
                .as("no station is known at all")
                .isEmpty();
        service.answers(
                RECORDED.replace("2026-09-16T10:04", "2026-09-16T13:04").replace("KAWO 161004Z", "KAWO 161304Z"));
        assertThat(inMinutes(190).citiesWithout()).containsOnlyKeys(LONDON.cityId());
    }

    @Test
    void a_rejection_pauses_as_long_as_the_service_asks_for() throws InterruptedException {
        service.answers(429, new byte[0], Map.of("Retry-After", "600"));

        PollRound round = source.readings(List.of(LONDON), NOW);

        assertThat(round.trouble()).isEqualTo("HTTP status 429");
        assertThat(round.next()).isEqualTo(NOW.plusSeconds(600));
        inMinutes(9);
        assertThat(service.paths()).hasSize(1);
        service.answers(RECORDED);
        assertThat(inMinutes(10).trouble()).isNull();
    }

    @Test
    void an_answer_that_is_not_the_file_is_trouble_and_is_asked_for_again_soon() throws InterruptedException {
        for (byte[] body : List.of(
                "<html>down</html>".getBytes(StandardCharsets.UTF_8), new byte[] {0x1f, (byte) 0x8b, 8}, new byte[0])) {
            service.answers(200, body, Map.of());
            StationReportSource fresh = MetarSource.of(
                    new MetarClient(service.address(), Duration.ofSeconds(20)),
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    new Random(1),
                    figures);

            PollRound round = fresh.readings(List.of(LONDON), NOW);

            assertThat(round.trouble()).startsWith("an answer that cannot be used: ");
            assertThat(round.next()).isBetween(NOW.plusSeconds(2), NOW.plusSeconds(5));
        }
    }

    @Test
    void a_file_that_is_not_compressed_is_read_as_well() throws InterruptedException {
        service.answers(200, RECORDED.getBytes(StandardCharsets.ISO_8859_1), Map.of());

        assertThat(source.readings(List.of(LONDON), NOW).readings()).hasSize(1);
    }

    /** 11 km from the city a station reports well; the nearest one's sensors are off, or it says NIL, or nothing but AUTO. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "METAR XXNR 160950Z AUTO /////KT //// // ////// ///// Q////",
                "METAR XXNR 160950Z NIL",
                "METAR XXNR 160950Z AUTO",
                "METAR XXNR 1?",
            })
    void a_station_that_says_nothing_usable_does_not_stand_for_a_city(String silent) throws InterruptedException {
        service.answers(row(silent, "XXNR", "48.00", "09:50")
                + row("METAR XXFR 160950Z 24008KT 07/04", "XXFR", "48.10", "09:50"));

        PollRound round = source.readings(List.of(NEAR_BOTH), NOW);

        assertThat(round.readings())
                .extracting(
                        Observation::source,
                        reading -> reading.values().value(Metric.TEMPERATURE).orElseThrow())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("metar:XXFR", 7.0));
        assertThat(round.citiesWithout()).isEmpty();
        assertThat(figures.find("vigie.poller.reports.skipped").counters()).hasSize(1);
    }

    @Test
    void a_station_that_fell_silent_for_a_moment_stays_and_one_that_says_nothing_for_hours_hands_over()
            throws InterruptedException {
        service.answers(row("METAR XXNR 160950Z 08/04", "XXNR", "48.00", "09:50")
                + row("METAR XXFR 160950Z 07/04", "XXFR", "48.10", "09:50"));
        assertThat(near(0).readings()).extracting(Observation::source).containsExactly("metar:XXNR");

        service.answers(row("METAR XXNR 161150Z NIL", "XXNR", "48.00", "11:50")
                + row("METAR XXFR 161150Z 06/04", "XXFR", "48.10", "11:50"));
        PollRound afterTwoHours = near(120);
        assertThat(afterTwoHours.readings()).isEmpty();
        assertThat(afterTwoHours.citiesWithout())
                .containsOnly(
                        Map.entry(NEAR_BOTH.cityId(), "the report of XXNR was skipped: it holds nothing that is read"));

        service.answers(row("METAR XXNR 161250Z NIL", "XXNR", "48.00", "12:50")
                + row("METAR XXFR 161250Z 05/04", "XXFR", "48.10", "12:50"));
        assertThat(near(180).readings()).extracting(Observation::source).containsExactly("metar:XXFR");

        service.answers(row("METAR XXNR 161350Z 04/04", "XXNR", "48.00", "13:50")
                + row("METAR XXFR 161350Z 05/04", "XXFR", "48.10", "13:50"));
        assertThat(near(240).readings()).extracting(Observation::source).containsExactly("metar:XXNR");
    }

    @Test
    void a_row_from_the_future_keeps_none_out_that_comes_after_it() throws InterruptedException {
        service.answers(RECORDED.replace("2026-09-16T10:10:00.000Z", "2099-09-16T10:10:00.000Z"));
        assertThat(source.readings(List.of(LONDON), NOW).readings()).isEmpty();
        assertThat(skipped("time")).isEqualTo(1);

        service.answers(RECORDED);
        assertThat(inMinutes(5).readings()).hasSize(1);
    }

    @Test
    void a_file_of_more_than_32_mb_is_rejected_also_when_it_is_small_before_it_is_unpacked()
            throws InterruptedException {
        byte[] packed = StubAviationWeather.gzip("raw_text,".repeat(4 << 20));
        assertThat(packed.length).isLessThan(1 << 20);
        service.answers(200, packed, Map.of());
        assertThat(source.readings(List.of(LONDON), NOW).trouble())
                .isEqualTo("Cannot read the file of METARs: longer than 32 MB");

        service.answers(200, new byte[(32 << 20) + 1], Map.of());
        assertThat(inMinutes(5).trouble()).isEqualTo("Cannot read the file of METARs: longer than 32 MB");
        assertThat(figures.get("vigie.poller.skipped")
                        .tags("source", "metar", "reason", "length")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    private static String row(String text, String station, String latitude, String time) {
        String header = "raw_text,station_id,observation_time,latitude,longitude,metar_type,elevation_m\n";
        return (station.equals("XXNR") ? header : "")
                + String.join(",", text, station, "2026-09-16T" + time + ":00Z", latitude, "2.00", "METAR", "50")
                + "\n";
    }

    private PollRound near(int minutes) throws InterruptedException {
        return source.readings(List.of(NEAR_BOTH), NOW.plus(Duration.ofMinutes(minutes)));
    }

    private PollRound inMinutes(int minutes) throws InterruptedException {
        return source.readings(List.of(LONDON), NOW.plus(Duration.ofMinutes(minutes)));
    }

    private double skipped(String reason) {
        return figures.get("vigie.poller.reports.skipped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
