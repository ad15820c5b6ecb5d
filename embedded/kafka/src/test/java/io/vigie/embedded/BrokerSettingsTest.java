package io.vigie.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    @Test
    void the_broker_listens_on_loopback_at_the_usual_ports_unless_told_otherwise() {
        assertThat(BrokerSettings.from(Map.of("VIGIE_STATE", "/state")))
                .isEqualTo(new BrokerSettings(Path.of("/state/kafka"), "127.0.0.1", 9092, 9092, 9093));
    }

    @Test
    void the_offset_moves_both_ports() {
        BrokerSettings moved = BrokerSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_PORT_OFFSET", "1000"));

        assertThat(moved.port()).isEqualTo(10_092);
        assertThat(moved.controllerPort()).isEqualTo(10_093);
    }

    @Test
    void an_address_of_its_own_is_not_moved_by_the_offset() {
        BrokerSettings given = BrokerSettings.from(
                Map.of("VIGIE_STATE", "/state", "VIGIE_KAFKA", "localhost:19092", "VIGIE_PORT_OFFSET", "1000"));

        assertThat(given.host()).isEqualTo("localhost");
        assertThat(given.port()).isEqualTo(19_092);
    }

    @Test
    void behind_a_proxy_it_listens_elsewhere_and_clients_are_told_the_address_of_the_proxy() {
        BrokerSettings behind =
                BrokerSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_KAFKA_LISTEN_PORT", "19092"));

        assertThat(behind.properties().getProperty("listeners"))
                .isEqualTo("CLIENTS://127.0.0.1:19092,CONTROLLER://127.0.0.1:9093");
        assertThat(behind.properties().getProperty("advertised.listeners")).isEqualTo("CLIENTS://127.0.0.1:9092");
    }

    @Test
    void an_address_open_to_the_network_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_KAFKA", "0.0.0.0:9092")))
                .withMessage(
                        "Cannot start the broker on 0.0.0.0: it has no login, so it listens on loopback addresses only");
    }

    @Test
    void a_setting_that_cannot_be_read_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.from(Map.of()))
                .withMessage("Cannot start the broker: VIGIE_STATE is not set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_KAFKA", "here")))
                .withMessage("Cannot use VIGIE_KAFKA=here: 'here' is not host:port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_PORT_OFFSET", "some")))
                .withMessage("Cannot use VIGIE_PORT_OFFSET=some: it is not a whole number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_KAFKA", "localhost:9093")))
                .withMessage("Cannot start the broker: clients and controller were both given port 9093");
    }
}
