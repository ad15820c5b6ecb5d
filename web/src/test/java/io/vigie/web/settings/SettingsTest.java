package io.vigie.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.web.users.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String PASSWORD = "VIGIE_WEB_PASSWORD";
    private static final String PASSWORD_FILE = "VIGIE_WEB_PASSWORD_FILE";

    @Test
    void without_any_setting_everything_is_on_this_machine() {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(7070);
        assertThat(settings.login().isNeeded()).isFalse();
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
                .hasMessage(
                        "Cannot listen on VIGIE_WEB_HOST=" + host
                                + " without a login: set VIGIE_WEB_USER and VIGIE_WEB_PASSWORD, or VIGIE_WEB_USERS_FILE, or listen on 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::", "192.0.2.1"})
    void beyond_this_machine_a_proxy_that_ends_tls_is_needed(String host) {
        Map<String, String> withLogin =
                Map.of("VIGIE_WEB_HOST", host, "VIGIE_WEB_USER", "ada", PASSWORD, "forecast-secret");
        assertThatThrownBy(() -> Settings.from(withLogin))
                .hasMessage("Cannot listen on VIGIE_WEB_HOST=" + host
                        + " without TLS: set VIGIE_WEB_PUBLIC_URL to the https address of this server or of the proxy before it,"
                        + " or listen on 127.0.0.1");

        Map<String, String> behindProxy = new HashMap<>(withLogin);
        behindProxy.put("VIGIE_WEB_PUBLIC_URL", "https://Vigie.example:443/");
        assertThat(Settings.from(behindProxy).publicAddress()).contains(URI.create("https://vigie.example"));
    }

    @Test
    void a_server_that_a_proxy_makes_public_needs_a_login_on_loopback_too() {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_PUBLIC_URL", "https://vigie.example")))
                .hasMessage("Cannot serve VIGIE_WEB_PUBLIC_URL=https://vigie.example without a login: set"
                        + " VIGIE_WEB_USER and VIGIE_WEB_PASSWORD, or VIGIE_WEB_USERS_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "http://vigie.example, not https: http://vigie.example",
        "https://vigie.example/weather, 'more than scheme, host and port: https://vigie.example/weather'",
        "https://vigie.example?a=b, 'more than scheme, host and port: https://vigie.example?a=b'",
        "ftp://localhost, not https: ftp://localhost",
    })
    void a_public_address_is_an_origin_over_tls(String url, String reason) {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_PUBLIC_URL", url)))
                .hasMessage("Cannot read VIGIE_WEB_PUBLIC_URL: " + reason);
    }

    @Test
    void a_port_that_is_published_on_loopback_needs_no_tls() {
        assertThat(Settings.from(Map.of(
                                "VIGIE_WEB_HOST",
                                "0.0.0.0",
                                "VIGIE_WEB_PUBLIC_URL",
                                "http://127.0.0.1:7070",
                                "VIGIE_WEB_USER",
                                "ada",
                                PASSWORD,
                                "forecast-secret"))
                        .publicAddress())
                .contains(URI.create("http://127.0.0.1:7070"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIGIE_AIRFLOW",
                "VIGIE_HDFS",
                "VIGIE_HDFS_HTTP",
                "VIGIE_STREAMS_URL",
                "VIGIE_POLLER_URL",
                "VIGIE_WATCHDOG_URL",
                "VIGIE_GRAFANA_URL",
                "VIGIE_OPEN_METEO_ARCHIVE_URL",
                "VIGIE_WEB_PUBLIC_URL"
            })
    void a_password_in_an_address_is_rejected_and_not_printed(String name) {
        for (String login : new String[] {"ada:s3cret", "ada:s3/cret", "ada:s3 cret"}) {
            assertThatThrownBy(() -> Settings.from(Map.of(name, "https://" + login + "@vigie.example")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot use " + name
                            + "=https://…@vigie.example: it holds a user or a password, which would be logged");
        }
    }

    @Test
    void half_a_login_is_rejected() {
        for (String half : new String[] {"VIGIE_WEB_USER", PASSWORD}) {
            assertThatThrownBy(() -> Settings.from(Map.of(half, "ada and many more")))
                    .hasMessage("Cannot start: half a login is set, VIGIE_WEB_USER and one of VIGIE_WEB_PASSWORD and"
                            + " VIGIE_WEB_PASSWORD_FILE make a whole one");
        }
    }

    @Test
    void a_password_has_twelve_characters_at_least() {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_USER", "ada", PASSWORD, "eleven chrs")))
                .hasMessage(
                        "Cannot start: the password of VIGIE_WEB_PASSWORD has 11 characters, 12 are needed at least");
        assertThat(Settings.from(Map.of("VIGIE_WEB_USER", "ada", PASSWORD, "twelve chars"))
                        .login()
                        .single())
                .isPresent();
    }

    @Test
    void a_user_with_a_colon_could_never_come_in() {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_USER", "a:da", PASSWORD, "twelve chars")))
                .hasMessage("Cannot start: VIGIE_WEB_USER has a colon, which no login can send: a:da");
    }

    @Test
    void the_password_may_stand_in_a_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "correct horse battery\n");
        Map<String, String> said = Map.of("VIGIE_WEB_USER", "ada", PASSWORD_FILE, file.toString());

        assertThat(Settings.from(said).login().single()).contains(new Credentials("ada", "correct horse battery"));

        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> Settings.from(said))
                .hasMessage(
                        "Cannot start: the password of VIGIE_WEB_PASSWORD_FILE has 5 characters, 12 are needed at least");

        Files.delete(file);
        assertThatThrownBy(() -> Settings.from(said))
                .hasMessage("Cannot start: VIGIE_WEB_PASSWORD_FILE cannot be read: " + file);
    }

    @Test
    void a_password_given_twice_is_rejected() {
        assertThatThrownBy(() -> Settings.from(
                        Map.of("VIGIE_WEB_USER", "ada", PASSWORD, "correct horse", PASSWORD_FILE, "pom.xml")))
                .hasMessage("Cannot start: both VIGIE_WEB_PASSWORD and VIGIE_WEB_PASSWORD_FILE are set, one is meant");
    }

    @Test
    void the_password_is_not_printed() {
        Settings settings = Settings.from(Map.of("VIGIE_WEB_USER", "ada", "VIGIE_WEB_PASSWORD", "s3cret-forecast"));

        assertThat(settings.toString()).contains("ada").doesNotContain("s3cret-forecast");
    }

    @Test
    void the_canary_can_be_switched_off() {
        assertThat(Settings.from(Map.of("VIGIE_CANARY", "off")).canary()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "VIGIE_CANARY, no, Cannot use VIGIE_CANARY=no: it is neither on nor off",
        "VIGIE_WEB_PORT, seventy, Cannot use VIGIE_WEB_PORT=seventy: it is not a whole number",
        "VIGIE_WEB_PORT, 70000, Cannot use VIGIE_WEB_PORT=70000: it is not between 0 and 65535",
        "VIGIE_PORT_OFFSET, -1, Cannot use VIGIE_PORT_OFFSET=-1: it is not between 0 and 50000",
        "VIGIE_AIRFLOW, airflow:8080, Cannot use VIGIE_AIRFLOW=airflow:8080: it is not an address with scheme and host",
        "VIGIE_GRAFANA_URL, not an address, Cannot use VIGIE_GRAFANA_URL=not an address: it is not an address",
        "VIGIE_WEB_HOST, no.such.host.invalid, Cannot read VIGIE_WEB_HOST: no address is known for no.such.host.invalid",
    })
    void a_setting_that_makes_no_sense_is_named_with_its_value(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
