package io.vigie.streams.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.json.Json;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.streams.StreamsSettings;
import io.vigie.streams.poller.PollerSettings;
import io.vigie.streams.poller.SourceChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsAndPollerSettingsTest {

    @Test
    void without_any_setting_everything_is_on_this_machine() {
        StreamsSettings streams = streams(Map.of());
        PollerSettings poller = poller(Map.of());

        assertThat(streams.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(streams.health().port()).isEqualTo(7071);
        assertThat(streams.stateFolder()).isEqualTo(Path.of(".vigie/streams").toAbsolutePath());
        assertThat(poller.health().port()).isEqualTo(7072);
        assertThat(poller.sources()).containsExactly(SourceChoice.AUTO);
        assertThat(poller.openMeteo()).hasToString("https://api.open-meteo.com");
        assertThat(poller.metar()).hasToString("https://aviationweather.gov");
        assertThat(poller.replaySpeed()).isEqualTo(720);
    }

    @Test
    void health_is_told_to_other_containers_under_a_name_only() {
        assertThat(streams(Map.of()).health().names()).isEmpty();
        assertThat(streams(Map.of("VIGIE_HEALTH_NAME", "streams")).health().names())
                .containsExactly("streams");
        assertThat(poller(Map.of("VIGIE_HEALTH_NAME", "poller")).health().names())
                .containsExactly("poller");
    }

    @Test
    void the_port_offset_moves_usual_ports_and_no_other() {
        Map<String, String> offset = Map.of("VIGIE_PORT_OFFSET", "3000", "VIGIE_POLLER_PORT", "8000");

        assertThat(streams(offset).health().port()).isEqualTo(10_071);
        assertThat(streams(offset).kafka().bootstrapServers()).isEqualTo("127.0.0.1:12092");
        assertThat(poller(offset).health().port()).isEqualTo(8000);
    }

    @ParameterizedTest
    @CsvSource({
        "VIGIE_SOURCE, synop, is none of auto",
        "VIGIE_SOURCE, 'metar,', is none of auto",
        "VIGIE_SOURCE, 'metar,replay,metar', metar is in it twice",
        "VIGIE_SOURCE, 'auto,replay', auto already is open-meteo or replay",
        "VIGIE_REPLAY_SPEED, 0, it is not between 0.001 and 1000000.0",
        "VIGIE_REPLAY_SPEED, fast, it is not a number",
        "VIGIE_POLLER_PORT, 70000, it is not between 1 and 65535",
        "VIGIE_POLLER_PORT, 70.5, it is not a whole number",
        "VIGIE_OPEN_METEO_URL, open-meteo.com, it is not an http or https address",
        "VIGIE_OPEN_METEO_URL, http://, it is not an",
        "VIGIE_METAR_URL, ftp://tgftp.nws.noaa.gov, it is not an http or https address",
        "VIGIE_SOURCE, meteo-france, 'Météo-France needs a key, in the file that VIGIE_METEOFRANCE_TOKEN_FILE names'",
        "VIGIE_KAFKA, localhost, is not host:port",
        "VIGIE_KAFKA, 'a:9092,,b:9092', is not host:port",
        "VIGIE_KAFKA, a:port, is not host:port",
        "VIGIE_KAFKA_CONFIG, /nowhere/kafka.properties, it cannot be read",
    })
    void a_setting_that_cannot_be_used_is_named_with_its_value_and_the_reason(
            String name, String value, String reason) {
        assertThatThrownBy(() -> poller(Map.of(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("Cannot use " + name + "=" + value + ": ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIGIE_OPEN_METEO_URL", "VIGIE_METAR_URL"})
    void a_password_in_an_address_is_rejected_and_not_printed(String name) {
        assertThatThrownBy(() -> poller(Map.of(name, "https://ada:s3cret@weather.example")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use " + name
                        + "=https://…@weather.example: it holds a user or a password, which would be logged");
    }

    @ParameterizedTest
    @CsvSource({
        "VIGIE_METEOFRANCE_URL, api.meteofrance.fr, it is not an http or https address",
        "VIGIE_METEOFRANCE_PACKET, 6, 'it is none of hourly, 6min'",
    })
    void settings_of_meteo_france_are_checked_where_it_is_a_source(String name, String value, String reason) {
        Map<String, String> given = Map.of(
                "VIGIE_SOURCE", "open-meteo,meteo-france", "VIGIE_METEOFRANCE_TOKEN_FILE", "key.txt", name, value);

        assertThatThrownBy(() -> poller(given))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use " + name + "=" + value + ": " + reason);
    }

    @Test
    void the_key_of_meteo_france_is_not_among_the_settings(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key.txt"), "s3cret");

        PollerSettings settings =
                poller(Map.of("VIGIE_SOURCE", "meteo-france", "VIGIE_METEOFRANCE_TOKEN_FILE", file.toString()));

        assertThat(settings.meteoFrance().orElseThrow().service()).hasToString("https://public-api.meteofrance.fr");
        assertThat(settings.toString()).contains("key.txt").doesNotContain("s3cret");
    }

    @Test
    void several_sources_are_named_with_commas() {
        assertThat(poller(Map.of("VIGIE_SOURCE", "open-meteo, metar")).sources())
                .containsExactly(SourceChoice.OPEN_METEO, SourceChoice.METAR);
        assertThat(poller(Map.of("VIGIE_SOURCE", "auto,metar")).sources())
                .containsExactly(SourceChoice.AUTO, SourceChoice.METAR);
    }

    @Test
    void credentials_reach_the_clients_and_no_log(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("kafka.properties");
        Files.writeString(file, "security.protocol=SASL_SSL\nsasl.jaas.config=secret\n");

        StreamsSettings settings = streams(Map.of("VIGIE_KAFKA_CONFIG", file.toString()));

        assertThat(settings.kafka().clientConfiguration()).containsEntry("sasl.jaas.config", "secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void client_properties_that_no_client_would_start_with_stop_the_start(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("kafka.properties");
        Files.writeString(file, "security.protocol=TLS\n");

        assertThatThrownBy(() -> streams(Map.of("VIGIE_KAFKA_CONFIG", file.toString())))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("Cannot use VIGIE_KAFKA_CONFIG=" + file + ": ")
                .hasMessageContaining("security.protocol");
    }

    @Test
    void alert_rules_are_those_of_the_contract_unless_a_file_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("rules.json"), example("valid", "/heat-and-heatwave"));

        assertThat(streams(Map.of()).alertRules().all()).hasSize(10);
        assertThat(streams(Map.of("VIGIE_ALERT_RULES", file.toString())).alertRules())
                .hasToString("[heat, heatwave-fr]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "levels-in-disorder | rules.0: levels: not from mild to severe: [40.0, 35.0, 30.0]",
                "id-twice           | rules: an id twice: heat",
                "levels-absent      | rules.0: levels: empty: []",
                "unknown-field      | rules.0.hysteresys: there is no such field",
                "unknown-kind       | rules.0: kind: there is no such kind: forecast"
            })
    void alert_rules_that_make_no_sense_stop_the_start_with_one_line(String name, String why, @TempDir Path folder)
            throws IOException {
        Path file = Files.write(folder.resolve("rules.json"), example("invalid", "/" + name + "/message"));

        assertThatThrownBy(() -> streams(Map.of("VIGIE_ALERT_RULES", file.toString())))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use VIGIE_ALERT_RULES=" + file + ": " + why);
    }

    @Test
    void alert_rules_that_are_not_there_stop_the_start_with_one_line() {
        assertThatThrownBy(() -> streams(Map.of("VIGIE_ALERT_RULES", "nowhere.json")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use VIGIE_ALERT_RULES=nowhere.json: there is no such file that can be read");
    }

    /** @param pointer to the message in the file of examples */
    private static byte[] example(String verdict, String pointer) throws IOException {
        Path examples = Path.of("../contract/examples/alert-rules." + verdict + ".json");
        return Json.write(Json.mapper().readTree(examples.toFile()).at(pointer));
    }

    private static StreamsSettings streams(Map<String, String> variables) {
        return Environment.read(variables, StreamsSettings::from);
    }

    private static PollerSettings poller(Map<String, String> variables) {
        return Environment.read(variables, PollerSettings::from);
    }
}
