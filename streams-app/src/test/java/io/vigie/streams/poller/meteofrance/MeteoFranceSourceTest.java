package io.vigie.streams.poller.meteofrance;

import static io.vigie.streams.GazetteerCities.BREST;
import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.source.PollRound;
import io.vigie.streams.poller.station.StationReportSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets as recorded on 17 October 2024. */
class MeteoFranceSourceTest {

    private static final Instant TWO_PM = Instant.parse("2024-10-17T14:00:00Z");
    private static final Instant NOW = Instant.parse("2024-10-17T14:10:30Z");
    private static final String TOKEN = "eyJ4NXQi.payload.c2lnbg==";

    /** Of Rouen-Boos, the one station that was recorded every six minutes. */
    private static final CityConfiguration BOOS =
            new CityConfiguration("1", "Boos", "FR", 49.389, 1.204, 151.0, ZoneOffset.UTC, true, Instant.EPOCH);

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private final List<NationalThermalIndicator> indicators = new ArrayList<>();
    private StubMeteoFrance service;
    private Path tokenFile;

    @BeforeEach
    void start() throws IOException {
        service = new StubMeteoFrance().answers(StubMeteoFrance.ALL_STATIONS);
        tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    // Paris-Montsouris: t 291.75 K, u 89, dd 80, ff 1.3, fxi 3.7, rr1 -0.1 (a trace), pmer 101110 Pa, n not observed.
    @Test
    void the_measurements_of_the_nearest_radome_station_are_the_citys_reading_and_name_the_station()
            throws InterruptedException {
        PollRound round = hourly().readings(List.of(PARIS), NOW);

        assertThat(service.requests())
                .containsExactly(new StubMeteoFrance.Request(
                        "/public/DPPaquetObs/v1/paquet/stations/horaire?date=2024-10-17T14:00:00Z&format=json", TOKEN));
        assertThat(round.readings())
                .containsExactly(new Observation(
                        PARIS.cityId(),
                        "meteo-france:75114001",
                        false,
                        TWO_PM,
                        NOW,
                        3600,
                        MetricValues.builder()
                                .put(Metric.TEMPERATURE, 18.6)
                                .put(Metric.RELATIVE_HUMIDITY, 89)
                                .put(Metric.WIND_DIRECTION, 80)
                                .put(Metric.WIND_SPEED, 1.3)
                                .put(Metric.WIND_GUST, 3.7)
                                .put(Metric.PRECIPITATION, 0)
                                .put(Metric.PRESSURE_MSL, 1011.1)
                                .build(),
                        null));
        assertThat(round.trouble()).isNull();
    }

    // Brest-Guipavas, 10 km from the city: n 7 eighths.
    @Test
    void one_packet_serves_all_cities_and_one_outside_france_is_named() throws InterruptedException {
        PollRound round = hourly().readings(List.of(PARIS, BREST, LONDON), NOW);

        assertThat(service.requests()).hasSize(1);
        assertThat(round.readings())
                .extracting(Observation::source, reading -> reading.values().value(Metric.CLOUD_COVER))
                .containsExactly(
                        tuple("meteo-france:75114001", java.util.OptionalDouble.empty()),
                        tuple("meteo-france:29075001", java.util.OptionalDouble.of(87.5)));
        assertThat(round.citiesWithout())
                .containsOnly(Map.entry(LONDON.cityId(), "no station within 30 km, at about its height, has reported"));
    }

    @Test
    void of_the_packet_of_six_minutes_rain_and_gust_have_names_of_their_own() throws InterruptedException {
        service.answers(StubMeteoFrance.SIX_MINUTES);

        PollRound round =
                source(ObservationPacket.SIX_MINUTES).readings(List.of(BOOS), Instant.parse("2024-10-17T14:00:30Z"));

        assertThat(service.requests())
                .extracting(StubMeteoFrance.Request::target)
                .containsExactly(
                        "/public/DPPaquetObs/v1/paquet/stations/infrahoraire-6m?date=2024-10-17T13:54:00Z&format=json");
        assertThat(round.readings())
                .extracting(
                        Observation::observedAt,
                        Observation::intervalS,
                        reading -> reading.values().value(Metric.WIND_GUST).orElseThrow(),
                        reading -> reading.values().value(Metric.PRECIPITATION).orElseThrow())
                .containsExactly(tuple(Instant.parse("2024-10-17T13:54:00Z"), 360, 4.8, 0.0));
        assertThat(round.next()).isEqualTo(Instant.parse("2024-10-17T14:06:30Z"));
    }

    @Test
    void the_hourly_packet_is_asked_for_ten_minutes_after_the_hour_and_every_ten_minutes_from_then_on()
            throws InterruptedException {
        StationReportSource source = hourly();

        assertThat(source.readings(List.of(PARIS), Instant.parse("2024-10-17T14:05:00Z"))
                        .next())
                .isEqualTo(NOW);
        assertThat(source.readings(List.of(PARIS), NOW).next()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(service.requests())
                .extracting(request -> request.target().replaceAll(".*date=([^&]*)&.*", "$1"))
                .containsExactly("2024-10-17T13:00:00Z", "2024-10-17T14:00:00Z");
    }

    @Test
    void what_was_published_is_published_again_only_when_it_was_corrected() throws InterruptedException {
        StationReportSource source = hourly();
        source.readings(List.of(PARIS), NOW);

        service.answers(StubMeteoFrance.ALL_STATIONS.replace("2024-10-17T14:10:08Z", "2024-10-17T14:20:08Z"));
        assertThat(inMinutes(source, 10).readings())
                .as("the packet was written again, nothing else")
                .isEmpty();
        service.answers(montsouris("\"rr1\": -0.1", "\"rr1\": 0.2"));
        assertThat(inMinutes(source, 20).readings())
                .extracting(
                        reading -> reading.values().value(Metric.PRECIPITATION).orElseThrow())
                .containsExactly(0.2);
    }

    @Test
    void a_value_that_cannot_be_is_set_aside_alone() throws InterruptedException {
        service.answers(montsouris("\"u\": 89.0", "\"u\": 989.0"));

        PollRound round = hourly().readings(List.of(PARIS, BREST), NOW);

        assertThat(round.readings()).hasSize(2);
        assertThat(round.readings().get(0).values().value(Metric.RELATIVE_HUMIDITY))
                .isEmpty();
        assertThat(round.readings().get(0).values().value(Metric.TEMPERATURE)).hasValue(18.6);
        assertThat(figures.get("vigie.poller.skipped")
                        .tags("source", "meteo-france", "reason", "value")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_record_that_cannot_be_read_takes_no_other_along() throws InterruptedException {
        service.answers(montsouris("\"t\": 291.75", "\"t\": -nan")
                .replaceFirst("\"geo_id_insee\": \"01014002\"", "\"geo_id_insee\": ]"));
        assertThat(source(ObservationPacket.HOURLY)
                        .readings(List.of(PARIS), NOW)
                        .trouble())
                .as("brackets that do not match")
                .startsWith("an answer that cannot be used: ");

        service.answers(montsouris("\"t\": 291.75", "\"t\": -nan")
                .replaceFirst("\"geo_id_insee\": \"01014002\"", "\"geo_id_insee\": 1014002"));
        PollRound round = hourly().readings(List.of(PARIS, BREST), NOW);

        assertThat(round.readings())
                .extracting(Observation::source)
                .as(
                        "Montsouris has no temperature: the next Radome station, Villacoublay or Longchamp, stands for Paris")
                .doesNotContain("meteo-france:75114001")
                .hasSize(2);
        assertThat(skipped("text")).isEqualTo(1);
        assertThat(skipped("empty")).isEqualTo(1);
    }

    @Test
    void a_rejection_pauses_as_long_as_the_service_asks_for() throws InterruptedException {
        service.answers(429, new byte[0], Map.of("Retry-After", "900"));
        StationReportSource source = hourly();

        PollRound round = source.readings(List.of(PARIS), NOW);

        assertThat(round.trouble()).isEqualTo("HTTP status 429");
        assertThat(round.next()).isEqualTo(NOW.plusSeconds(900));
        inMinutes(source, 14);
        assertThat(service.requests()).hasSize(1);
        service.answers(StubMeteoFrance.ALL_STATIONS);
        assertThat(inMinutes(source, 15).readings()).hasSize(1);
    }

    @Test
    void a_packet_of_more_than_32_mb_is_rejected() throws InterruptedException {
        service.answers(200, new byte[(32 << 20) + 1], Map.of());

        assertThat(hourly().readings(List.of(PARIS), NOW).trouble())
                .isEqualTo("Cannot read the packet of observations: longer than 32 MB");
    }

    @Test
    void a_packet_without_stations_is_no_trouble() throws InterruptedException {
        service.answers("[]");

        assertThat(hourly().readings(List.of(PARIS), NOW).trouble()).isNull();
    }

    @Test
    void a_token_is_read_anew_for_each_packet_and_appears_nowhere_else() throws IOException, InterruptedException {
        Files.delete(tokenFile);
        StationReportSource source = hourly();

        PollRound without = source.readings(List.of(PARIS), NOW);
        assertThat(without.trouble()).isEqualTo("Cannot read the token in " + tokenFile + ": NoSuchFileException");
        assertThat(service.requests()).isEmpty();

        Files.write(tokenFile, new byte[] {'k', (byte) 0xff});
        assertThat(inMinutes(source, 10).trouble()).doesNotContain("k\ufffd").contains("Cannot read the token in ");
        Files.writeString(tokenFile, "a key\r\nof two lines");
        assertThat(inMinutes(source, 30).trouble())
                .isEqualTo("Cannot use the token in " + tokenFile + ": it is not one line of printable ASCII");

        Files.writeString(tokenFile, "renewed");
        PollRound round = inMinutes(source, 60);
        assertThat(service.requests())
                .extracting(StubMeteoFrance.Request::apiKey)
                .containsExactly("renewed");
        assertThat(round.toString()).doesNotContain("renewed");
    }

    // Python over the same packet: mean(t) - 273.15 of the thirty stations, Châteauroux without a temperature.
    @Test
    void the_national_indicator_is_the_mean_of_the_thirty_stations() throws InterruptedException {
        hourly().readings(List.of(PARIS), NOW);

        assertThat(indicators)
                .containsExactly(new NationalThermalIndicator(18.559, TWO_PM, 29, List.of("Châteauroux-Déols")));
    }

    @Test
    void an_answer_that_is_no_packet_is_trouble() throws InterruptedException {
        service.answers(200, "<html>down</html>".getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(hourly().readings(List.of(PARIS), NOW).trouble()).startsWith("an answer that cannot be used: ");

        service.answers("{\"fault\": {\"code\": 900800}}");
        assertThat(hourly().readings(List.of(PARIS), NOW).trouble())
                .isEqualTo("an answer that cannot be used: it is not a list of observations");
    }

    private StationReportSource hourly() {
        return source(ObservationPacket.HOURLY);
    }

    private StationReportSource source(ObservationPacket packet) {
        return MeteoFranceSource.of(
                new ObservationPacketClient(service.address(), tokenFile, packet, Duration.ofSeconds(20)),
                packet,
                indicators::add,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Random(1),
                figures);
    }

    private static PollRound inMinutes(StationReportSource source, int minutes) throws InterruptedException {
        return source.readings(List.of(PARIS), NOW.plus(Duration.ofMinutes(minutes)));
    }

    /** The packet with another value at Paris-Montsouris. */
    private static String montsouris(String value, String other) {
        int station = StubMeteoFrance.ALL_STATIONS.indexOf("\"75114001\"");
        int at = StubMeteoFrance.ALL_STATIONS.indexOf(value, station);
        int end = StubMeteoFrance.ALL_STATIONS.indexOf('}', station);
        assertThat(at).isBetween(station, end);
        return StubMeteoFrance.ALL_STATIONS.substring(0, at)
                + other
                + StubMeteoFrance.ALL_STATIONS.substring(at + value.length());
    }

    private double skipped(String reason) {
        return figures.get("vigie.poller.reports.skipped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
