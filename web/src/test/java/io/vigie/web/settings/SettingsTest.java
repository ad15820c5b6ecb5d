package io.vigie.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void without_any_setting_everything_is_on_this_machine() {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(7070);
        assertThat(settings.login()).isEmpty();
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.streams()).hasToString("http://127.0.0.1:7071");
        assertThat(settings.poller()).hasToString("http://127.0.0.1:7072");
        assertThat(settings.airflow()).hasToString("http://127.0.0.1:8080");
        assertThat(settings.hdfs()).hasToString("http://127.0.0.1:9870");
        assertThat(settings.grafana()).isEmpty();
        assertThat(settings.canary()).isTrue();
    }

    @Test
    void an_offset_moves_every_default_port_and_no_other() {
        Settings settings =
                Settings.from(Map.of("VIGIE_PORT_OFFSET", "5000", "VIGIE_AIRFLOW", "http://airflow.example:8080"));

        assertThat(settings.port()).isEqualTo(12070);
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("127.0.0.1:14092");
        assertThat(settings.hdfs()).hasToString("http://127.0.0.1:14870");
        assertThat(settings.airflow()).hasToString("http://airflow.example:8080");
    }

    @Test
    void the_name_nodes_web_server_is_where_the_name_node_is() {
        assertThat(Settings.from(Map.of("VIGIE_HDFS", "hdfs://namenode.example:8020"))
                        .hdfs())
                .hasToString("http://namenode.example:9870");
        assertThat(Settings.from(Map.of("VIGIE_HDFS_HTTP", "https://namenode.example:9871"))
                        .hdfs())
                .hasToString("https://namenode.example:9871");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::", "192.0.2.1"})
    void beyond_this_machine_a_login_is_needed(String host) {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_HOST", host)))
                .hasMessage("Cannot listen on VIGIE_WEB_HOST=" + host
                        + " without a login: set VIGIE_WEB_USER and VIGIE_WEB_PASSWORD, or listen on 127.0.0.1");
        assertThat(Settings.from(
                                Map.of("VIGIE_WEB_HOST", host, "VIGIE_WEB_USER", "ada", "VIGIE_WEB_PASSWORD", "secret"))
                        .host())
                .isEqualTo(host);
    }

    @Test
    void half_a_login_is_refused() {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_USER", "ada")))
                .hasMessage("Cannot use half a login: set both VIGIE_WEB_USER and VIGIE_WEB_PASSWORD");
    }

    @Test
    void the_password_is_not_printed() {
        Settings settings = Settings.from(Map.of("VIGIE_WEB_USER", "ada", "VIGIE_WEB_PASSWORD", "s3cret"));

        assertThat(settings.toString()).contains("ada").doesNotContain("s3cret");
    }

    @Test
    void the_canary_can_be_switched_off() {
        assertThat(Settings.from(Map.of("VIGIE_CANARY", "off")).canary()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "VIGIE_CANARY, no, Cannot read VIGIE_CANARY: neither on nor off: no",
        "VIGIE_WEB_PORT, seventy, Cannot read VIGIE_WEB_PORT: not a number: seventy",
        "VIGIE_WEB_PORT, 70000, Cannot read VIGIE_WEB_PORT: not between 0 and 65535: 70000",
        "VIGIE_PORT_OFFSET, -1, Cannot read VIGIE_PORT_OFFSET: not between 0 and 50000: -1",
        "VIGIE_AIRFLOW, airflow:8080, Cannot read VIGIE_AIRFLOW: not an address with scheme and host: airflow:8080",
        "VIGIE_GRAFANA_URL, not an address, Cannot read VIGIE_GRAFANA_URL: not an address: not an address",
        "VIGIE_WEB_HOST, no.such.host.invalid, Cannot read VIGIE_WEB_HOST: no address is known for no.such.host.invalid",
    })
    void a_setting_that_makes_no_sense_is_named_with_its_value(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
