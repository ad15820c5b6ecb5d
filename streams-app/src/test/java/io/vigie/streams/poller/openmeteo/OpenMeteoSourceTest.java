package io.vigie.streams.poller.openmeteo;

import static io.vigie.streams.GazetteerCities.BREST;
import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.NEW_YORK;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.GazetteerCities.SAMARA;
import static io.vigie.streams.poller.openmeteo.StubOpenMeteo.array;
import static io.vigie.streams.poller.openmeteo.StubOpenMeteo.forEachPlace;
import static io.vigie.streams.poller.openmeteo.StubOpenMeteo.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.openmeteo.StubOpenMeteo.Reply;
import io.vigie.streams.poller.source.PollRound;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMeteoSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:30Z");
    private static final String SAMARA_ANSWER = recorded("forecast-current-samara-ms");
    private static final String NEW_YORK_ANSWER = recorded("forecast-current-new-york-metric");
    private static final String LONDON_ANSWER = recorded("forecast-current-london-imperial");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private StubOpenMeteo service;
    private OpenMeteoSource source;

    @BeforeEach
    void start() throws IOException {
        service = new StubOpenMeteo();
        source = source(PATIENCE);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void one_city_is_asked_for_by_its_coordinates_in_our_units_and_utc() throws InterruptedException {
        service.answers(Reply.ok(SAMARA_ANSWER));

        source.readings(List.of(PARIS), NOON);

        StubOpenMeteo.Request request = service.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/forecast");
        assertThat(request.parameters())
                .contains(
                        entry("latitude", "48.85341"),
                        entry("longitude", "2.34880"),
                        entry("wind_speed_unit", "ms"),
                        entry("timezone", "UTC"));
        assertThat(request.parameters().getOrDefault("current", "").split(","))
                .containsExactlyInAnyOrder(
                        "temperature_2m",
                        "relative_humidity_2m",
                        "precipitation",
                        "weather_code",
                        "cloud_cover",
                        "pressure_msl",
                        "wind_speed_10m",
                        "wind_direction_10m",
                        "wind_gusts_10m");
    }

    @Test
    void an_answer_for_one_city_becomes_a_reading_and_what_was_not_answered_stays_absent() throws InterruptedException {
        service.answers(Reply.ok(SAMARA_ANSWER));

        Observation reading = onlyReading(source.readings(List.of(SAMARA), NOON));

        assertThat(reading)
                .isEqualTo(new Observation(
                        SAMARA.cityId(),
                        "open-meteo",
                        false,
                        Instant.parse("2026-09-15T08:00:00Z"), // 12:00 at UTC+4
                        NOON,
                        900,
                        MetricValues.builder()
                                .put(Metric.TEMPERATURE, 18.5)
                                .put(Metric.RELATIVE_HUMIDITY, 78)
                                .put(Metric.WIND_SPEED, 3)
                                .put(Metric.WIND_DIRECTION, 90)
                                .put(Metric.PRESSURE_MSL, 1017)
                                .build(),
                        3));
    }

    // 47.3 °F = 8.5 °C; 5.1 mph = 2.280 m/s, 11.6 mph = 5.186 m/s (1 mph = 0.44704 m/s exactly).
    @Test
    void values_in_other_units_are_converted_by_the_units_of_the_answer() throws InterruptedException {
        service.answers(Reply.ok(LONDON_ANSWER));

        Observation reading = onlyReading(source.readings(List.of(LONDON), NOON));

        assertThat(reading.observedAt()).isEqualTo("2026-05-11T22:30:00Z");
        assertThat(reading.values())
                .isEqualTo(MetricValues.builder()
                        .put(Metric.TEMPERATURE, 8.5)
                        .put(Metric.RELATIVE_HUMIDITY, 55)
                        .put(Metric.PRECIPITATION, 0)
                        .put(Metric.CLOUD_COVER, 0)
                        .put(Metric.PRESSURE_MSL, 1016.2)
                        .put(Metric.WIND_SPEED, 2.280)
                        .put(Metric.WIND_DIRECTION, 61)
                        .put(Metric.WIND_GUST, 5.186)
                        .build());
    }

    @Test
    void several_cities_cost_one_request_and_are_matched_by_position() throws InterruptedException {
        service.answers(Reply.ok(array(LONDON_ANSWER, NEW_YORK_ANSWER, SAMARA_ANSWER)));

        PollRound round = source.readings(List.of(LONDON, NEW_YORK, SAMARA), NOON);

        assertThat(service.placesPerCall()).containsExactly(3);
        assertThat(round.readings())
                .extracting(
                        Observation::cityId,
                        reading -> reading.values().value(Metric.TEMPERATURE).orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LONDON.cityId(), 8.5),
                        org.assertj.core.groups.Tuple.tuple(NEW_YORK.cityId(), 16.1),
                        org.assertj.core.groups.Tuple.tuple(SAMARA.cityId(), 18.5));
        assertThat(round.trouble()).isNull();
    }

    @Test
    void places_on_one_grid_cell_are_still_cities_of_their_own() throws InterruptedException {
        service.answers(Reply.ok(recorded("multi-location-marine-nulls")));

        PollRound round = source.readings(List.of(LONDON, NEW_YORK, SAMARA), NOON);

        assertThat(round.readings())
                .extracting(Observation::cityId)
                .containsExactly(LONDON.cityId(), NEW_YORK.cityId(), SAMARA.cityId());
        assertThat(round.readings()).extracting(Observation::values).containsOnly(MetricValues.NONE);
    }

    @Test
    void null_stays_absent() throws InterruptedException {
        service.answers(Reply.ok(SAMARA_ANSWER
                .replace("\"temperature_2m\":18.5", "\"temperature_2m\":null")
                .replace("\"weather_code\":3,\"wind", "\"weather_code\":null,\"wind")));

        Observation reading = onlyReading(source.readings(List.of(SAMARA), NOON));

        assertThat(reading.values().value(Metric.TEMPERATURE)).isEmpty();
        assertThat(reading.values().value(Metric.RELATIVE_HUMIDITY)).hasValue(78);
        assertThat(reading.weatherCode()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature_2m\":\"°C\"   | \"temperature_2m\":\"K\"       | no conversion of temperature_c from the unit K",
                "\"temperature_2m\":\"°C\",  | ''                             | temperature_2m has no unit",
                "\"temperature_2m\":18.5     | \"temperature_2m\":\"mild\"    | temperature_2m is not a number: mild",
                "\"time\":\"2026-09-15T12:00\" | \"time\":\"noon\"            | time is noon",
                "\"current\":                | \"now\":                       | no block current",
                "\"interval\":900            | \"interval\":-1                | interval is -1",
            })
    void a_city_whose_answer_cannot_be_used_does_not_spoil_the_others(String part, String instead, String reason)
            throws InterruptedException {
        service.answers(Reply.ok(array(SAMARA_ANSWER.replace(part, instead), NEW_YORK_ANSWER)));

        PollRound round = source.readings(List.of(SAMARA, NEW_YORK), NOON);

        assertThat(onlyReading(round).cityId()).isEqualTo(NEW_YORK.cityId());
        assertThat(round.citiesWithout()).containsOnly(entry(SAMARA.cityId(), reason));
    }

    @Test
    void a_city_that_is_rejected_is_found_and_left_out_and_the_others_are_answered() throws InterruptedException {
        service.answers(rejecting(BREST));
        List<CityConfiguration> cities = List.of(LONDON, NEW_YORK, BREST, PARIS, SAMARA);

        PollRound round = source.readings(cities, NOON);

        assertThat(round.readings())
                .extracting(Observation::cityId)
                .containsExactlyInAnyOrder(LONDON.cityId(), NEW_YORK.cityId(), PARIS.cityId(), SAMARA.cityId());
        assertThat(round.citiesWithout())
                .containsOnly(entry(BREST.cityId(), "Latitude must be in range of -90 to 90°. Given: 999.0."));
        assertThat(service.placesPerCall()).as("halved until one is left").containsExactly(5, 2, 3, 1, 2);
    }

    @Test
    void a_rejected_city_is_asked_again_after_an_hour_apart_from_the_others() throws InterruptedException {
        service.answers(rejecting(BREST));
        source.readings(List.of(BREST, PARIS), NOON);
        service.requests().clear();

        source.readings(List.of(BREST, PARIS), NOON.plus(Duration.ofMinutes(15)));
        assertThat(service.placesPerCall()).containsExactly(1);
        service.requests().clear();

        service.answers(forEachPlace(SAMARA_ANSWER));
        PollRound round = source.readings(List.of(BREST, PARIS), NOON.plus(Duration.ofMinutes(61)));
        assertThat(service.placesPerCall()).containsExactly(1, 1);
        assertThat(round.readings()).hasSize(2);
        assertThat(round.citiesWithout()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "error-429-minutely, 2026-11-22T12:01:30Z",
        "error-429-hourly,   2026-11-22T13:00:00Z",
        "error-429-daily,    2026-11-23T00:00:00Z",
    })
    void over_a_limit_the_service_is_left_alone_for_as_long_as_it_says(String answer, Instant end)
            throws InterruptedException {
        service.answers(Reply.status(429, recorded(answer)));

        PollRound round = source.readings(List.of(PARIS), NOON);

        assertThat(round.readings()).isEmpty();
        assertThat(round.trouble())
                .endsWith("limit exceeded"
                        + recorded(answer).split("limit exceeded")[1].split("\"")[0]);
        assertThat(round.next()).isBetween(end, end.plusSeconds(30));

        service.answers(Reply.ok(SAMARA_ANSWER));
        assertThat(source.readings(List.of(PARIS), round.next().minusMillis(1)).readings())
                .isEmpty();
        assertThat(service.requests()).hasSize(1);
        PollRound after = source.readings(List.of(PARIS), round.next());
        assertThat(after.readings()).as("what was due stayed due").hasSize(1);
        assertThat(after.trouble()).isNull();
    }

    @Test
    void the_services_own_retry_after_counts_where_it_is_longer() throws InterruptedException {
        service.answers(Reply.status(429, recorded("error-429-minutely")).with("Retry-After", "600"));

        PollRound round = source.readings(List.of(PARIS), NOON);

        assertThat(round.next()).isBetween(NOON.plusSeconds(600), NOON.plusSeconds(630));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 404, 301})
    void an_outage_is_waited_for_longer_each_time_and_what_was_due_stays_due(int status) throws InterruptedException {
        service.answers(Reply.status(status, "<html>"));

        PollRound first = source.readings(List.of(PARIS), NOON);
        assertThat(first.trouble()).isEqualTo("HTTP status " + status);
        assertThat(Duration.between(NOON, first.next())).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));

        PollRound second = source.readings(List.of(PARIS), first.next());
        assertThat(Duration.between(NOON, second.next())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));

        service.answers(Reply.ok(SAMARA_ANSWER));
        assertThat(source.readings(List.of(PARIS), second.next()).readings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "",
                "[]",
                "null",
                "[1,2]",
                "{\"latitude\": 1}{",
                "[{\"current\":{}},{\"location_id\":7}]"
            })
    void an_answer_that_is_no_answer_counts_as_an_outage(String body) throws InterruptedException {
        service.answers(Reply.ok(body));

        PollRound round = source.readings(List.of(PARIS, LONDON), NOON);

        assertThat(round.readings()).isEmpty();
        assertThat(round.trouble()).startsWith("an answer that cannot be used: ");
    }

    @Test
    void places_in_another_order_are_noticed() throws InterruptedException {
        service.answers(Reply.ok("[" + LONDON_ANSWER + ",{\"location_id\":2," + SAMARA_ANSWER.substring(1) + "]"));

        PollRound round = source.readings(List.of(PARIS, LONDON), NOON);

        assertThat(round.readings()).isEmpty();
        assertThat(round.trouble()).contains("place 1 carries location_id 2");
    }

    @Test
    void a_body_that_never_ends_is_given_up() throws InterruptedException {
        source = source(Duration.ofMillis(300));
        service.answers(Reply.headersOnly());

        assertThat(source.readings(List.of(PARIS), NOON).trouble()).startsWith("no answer within");
    }

    @Test
    void a_service_that_is_not_there_is_an_outage() throws InterruptedException {
        service.close();

        assertThat(source.readings(List.of(PARIS), NOON).trouble()).startsWith("no answer");
    }

    @Test
    void a_city_is_asked_for_once_a_quarter_hour_and_at_once_when_it_is_new() throws InterruptedException {
        service.answers(forEachPlace(SAMARA_ANSWER));

        PollRound first = source.readings(List.of(PARIS), NOON);
        assertThat(first.next()).as("a little after the quarter hour").isEqualTo("2026-11-22T12:15:20Z");
        assertThat(source.readings(List.of(PARIS), NOON.plusSeconds(60)).readings())
                .isEmpty();

        PollRound withNew = source.readings(List.of(LONDON, PARIS), NOON.plusSeconds(120));
        assertThat(onlyReading(withNew).cityId()).isEqualTo(LONDON.cityId());

        assertThat(source.readings(List.of(LONDON, PARIS), first.next().minusSeconds(1))
                        .readings())
                .isEmpty();
        assertThat(source.readings(List.of(LONDON, PARIS), first.next()).readings())
                .hasSize(2);
    }

    @Test
    void a_city_deactivated_and_activated_again_is_asked_for_at_once() throws InterruptedException {
        service.answers(forEachPlace(SAMARA_ANSWER));
        source.readings(List.of(PARIS), NOON);
        source.readings(List.of(), NOON.plusSeconds(10));

        assertThat(source.readings(List.of(PARIS), NOON.plusSeconds(20)).readings())
                .hasSize(1);
    }

    @Test
    void without_a_city_nothing_is_asked() throws InterruptedException {
        PollRound round = source.readings(List.of(), NOON);

        assertThat(round.readings()).isEmpty();
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void many_cities_are_asked_for_fifty_at_a_time_and_no_more_than_the_minute_allows() throws InterruptedException {
        service.answers(forEachPlace(SAMARA_ANSWER));
        List<CityConfiguration> cities = java.util.stream.IntStream.rangeClosed(1, 350)
                .mapToObj(number -> new CityConfiguration(
                        String.valueOf(number), "City " + number, "FR", 48, 2, null, ZoneOffset.UTC, true, NOON))
                .toList();

        PollRound first = source.readings(cities, NOON);
        assertThat(first.readings()).hasSize(300);
        assertThat(service.placesPerCall()).hasSize(6).containsOnly(50);
        assertThat(first.next()).isEqualTo("2026-11-22T12:01:00Z");

        assertThat(source.readings(cities, first.next()).readings())
                .as("the rest")
                .hasSize(50);
    }

    /** Every value of the three places is sound: the odd word stands where the place's own coordinates are repeated. */
    @Test
    void a_word_that_json_does_not_have_takes_no_city_along() throws InterruptedException {
        service.answers(Reply.ok(text("one-city-nan")));

        PollRound round = source.readings(List.of(PARIS, LONDON, NEW_YORK), NOON);

        assertThat(round.readings())
                .extracting(
                        Observation::cityId,
                        reading -> reading.values().value(Metric.TEMPERATURE).orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PARIS.cityId(), 7.3),
                        org.assertj.core.groups.Tuple.tuple(LONDON.cityId(), 4.1),
                        org.assertj.core.groups.Tuple.tuple(NEW_YORK.cityId(), 27.9));
        assertThat(round.trouble()).isNull();
        assertThat(skipped("value")).isEqualTo(2);
    }

    /** 9.96921e36 is NetCDF's fill value of a float (NC_FILL_FLOAT): no value. */
    @Test
    void a_fill_value_is_missing_and_the_rest_of_its_reading_comes() throws InterruptedException {
        service.answers(Reply.ok(array(
                SAMARA_ANSWER.replace("\"temperature_2m\":18.5", "\"temperature_2m\":9.96921e36"), NEW_YORK_ANSWER)));

        PollRound round = source.readings(List.of(SAMARA, NEW_YORK), NOON);

        assertThat(round.readings()).hasSize(2);
        assertThat(round.readings().get(0).values().value(Metric.TEMPERATURE)).isEmpty();
        assertThat(round.readings().get(0).values().value(Metric.RELATIVE_HUMIDITY))
                .hasValue(78);
        assertThat(round.detail()).contains("set aside: " + SAMARA.name() + ": temperature_2m is 9.96921E36");
        assertThat(skipped("value")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.96921e36", "1e400", "-1e400", "-999.9", "nan", "-nan", "NaN", "inf", "-Infinity"})
    void what_no_thermometer_can_show_is_missing(String value) throws InterruptedException {
        service.answers(Reply.ok(array(
                NEW_YORK_ANSWER, SAMARA_ANSWER.replace("\"temperature_2m\":18.5", "\"temperature_2m\":" + value))));

        PollRound round = source.readings(List.of(NEW_YORK, SAMARA), NOON);

        assertThat(round.readings()).hasSize(2);
        assertThat(round.readings().get(1).values().value(Metric.TEMPERATURE)).isEmpty();
        assertThat(round.readings().get(1).values().value(Metric.PRESSURE_MSL)).hasValue(1017);
    }

    @Test
    void a_weather_code_that_there_is_not_is_missing() throws InterruptedException {
        service.answers(
                Reply.ok(SAMARA_ANSWER.replace("\"weather_code\":3,\"wind", "\"weather_code\":9.96921e36,\"wind")));

        Observation reading = onlyReading(source.readings(List.of(SAMARA), NOON));

        assertThat(reading.weatherCode()).isNull();
        assertThat(reading.values().value(Metric.TEMPERATURE)).hasValue(18.5);
    }

    @Test
    void a_place_that_cannot_be_read_is_set_aside_alone_and_asked_for_apart() throws InterruptedException {
        service.answers(Reply.ok(array(
                LONDON_ANSWER, NEW_YORK_ANSWER.replace("\"current\":{", "\"current\":{\"time\":\"x\",\"odd\":-nan,"))));

        PollRound round = source.readings(List.of(LONDON, NEW_YORK), NOON);

        assertThat(onlyReading(round).cityId()).isEqualTo(LONDON.cityId());
        assertThat(round.citiesWithout()).containsOnlyKeys(NEW_YORK.cityId());
        assertThat(skipped("place")).isEqualTo(1);
        service.requests().clear();
        source.readings(List.of(LONDON, NEW_YORK), NOON.plus(Duration.ofMinutes(61)));
        assertThat(service.placesPerCall()).containsExactly(1, 1);
    }

    @Test
    void a_city_that_spoils_the_whole_answer_is_found_by_halves() throws InterruptedException {
        String latitude = String.format(java.util.Locale.ROOT, "%.5f", BREST.latitude());
        service.answers(request -> request.latitudes().contains(latitude)
                ? Reply.ok("[{\"latitude\":48.4,\"current\":{\"time\":\"2026-")
                : forEachPlace(SAMARA_ANSWER).apply(request));

        PollRound round = source.readings(List.of(LONDON, NEW_YORK, BREST, PARIS, SAMARA), NOON);

        assertThat(round.readings()).hasSize(4);
        assertThat(round.citiesWithout()).containsOnlyKeys(BREST.cityId());
        assertThat(round.trouble()).isNull();
    }

    /** The contract's instants have four digits for the year, and no live reading is older than 1970. */
    @ParameterizedTest
    @ValueSource(strings = {"-9999-05-12T00:00", "1969-12-31T23:45", "+10000-01-01T00:00"})
    void a_time_that_cannot_be_published_is_none(String time) {
        CurrentConditionsOfPlace place =
                CurrentConditionsOfPlace.of(Map.of("current", Map.of("time", time), "current_units", Map.of()), 0);

        assertThatThrownBy(() -> place.observation("2988507", NOON, value -> {}))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessage("time is " + time);
    }

    /** Each place that is read costs some kilobytes, even an empty one: a body of 8 MB of commas would take minutes. */
    @Test
    void places_that_were_not_asked_for_are_not_looked_at() {
        byte[] commas = ("[" + ",".repeat(100_000) + "-nan]").getBytes(StandardCharsets.UTF_8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> MultiPlaceAnswerReader.read(commas, 2))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessage("asked for 2 places, answered for 100001");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L << 20);
    }

    @Test
    void a_service_of_which_nothing_can_be_read_is_left_alone_after_a_few_questions() throws InterruptedException {
        service.answers(Reply.ok("<html>Log in to the network</html>"));
        List<CityConfiguration> cities = java.util.stream.IntStream.rangeClosed(1, 50)
                .mapToObj(number -> new CityConfiguration(
                        String.valueOf(number), "City " + number, "FR", 48, 2, null, ZoneOffset.UTC, true, NOON))
                .toList();

        PollRound round = source.readings(cities, NOON);

        assertThat(round.trouble()).startsWith("an answer that cannot be used: ");
        assertThat(round.citiesWithout()).isEmpty();
        assertThat(service.requests()).hasSizeLessThan(12);
        service.answers(forEachPlace(SAMARA_ANSWER));
        assertThat(source.readings(cities, round.next()).readings())
                .as("what was due stayed due")
                .hasSize(50);
    }

    @Test
    void an_answer_of_more_than_8_mb_is_not_read_to_its_end() throws InterruptedException {
        service.answers(Reply.ok(" ".repeat((8 << 20) + 1)));

        PollRound round = source.readings(List.of(PARIS, LONDON), NOON);

        assertThat(round.trouble()).isEqualTo("Cannot read Open-Meteo's answer: longer than 8 MB");
        assertThat(skipped("length")).isEqualTo(1);
        assertThat(round.next()).isAfter(NOON);
    }

    private double skipped(String reason) {
        return figures.get("vigie.poller.skipped")
                .tags("source", "open-meteo", "reason", reason)
                .counter()
                .count();
    }

    private static String text(String name) {
        try (java.io.InputStream in = OpenMeteoSourceTest.class.getResourceAsStream("/openmeteo/" + name + ".txt")) {
            return new String(
                    java.util.Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private OpenMeteoSource source(Duration patience) {
        return new OpenMeteoSource(
                new OpenMeteoClient(service.address(), patience),
                Clock.fixed(NOON, ZoneOffset.UTC),
                new Random(1),
                figures);
    }

    /** Rejects every request that holds the city, as Open-Meteo does for a latitude out of range. */
    private static java.util.function.Function<StubOpenMeteo.Request, Reply> rejecting(CityConfiguration city) {
        String latitude = String.format(java.util.Locale.ROOT, "%.5f", city.latitude());
        return request -> request.latitudes().contains(latitude)
                ? Reply.status(400, recorded("error-400-latitude"))
                : forEachPlace(SAMARA_ANSWER).apply(request);
    }

    private static Observation onlyReading(PollRound round) {
        assertThat(round.readings()).hasSize(1);
        return round.readings().get(0);
    }
}
