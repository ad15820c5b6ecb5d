package io.vigie.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.platform.settings.InvalidSettingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneMasterUrlTest {
    private static final String OTHER_MACHINE = "spark://192.0.2.7:7077";

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "local", "yarn", "k8s://https://192.0.2.7:6443"})
    void other_masters_are_left_to_spark(String master) {
        assertThat(StandaloneMasterUrl.of(master)).isEmpty();
    }

    @Test
    void executors_of_this_machine_find_the_driver_on_loopback() {
        assertThat(master("spark://127.0.0.1:7077").addressSettings(false, StandaloneMasterUrl::ownAddressTo))
                .isEqualTo(Map.of("spark.driver.host", "127.0.0.1", "spark.driver.bindAddress", "127.0.0.1"));
    }

    @Test
    void executors_elsewhere_find_the_driver_where_the_way_to_them_begins() {
        assertThat(master(OTHER_MACHINE).addressSettings(true, StandaloneMasterUrlTest::onTheNetwork))
                .isEqualTo(Map.of("spark.driver.host", "192.0.2.5", "spark.driver.bindAddress", "192.0.2.5"));
    }

    @Test
    void a_driver_that_others_reach_is_not_opened_without_a_secret() {
        assertThatThrownBy(() -> master(OTHER_MACHINE).addressSettings(false, StandaloneMasterUrlTest::onTheNetwork))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use VIGIE_SPARK_MASTER=spark://192.0.2.7:7077: its executors reach the driver at"
                        + " 192.0.2.5, as others do, and VIGIE_SPARK_SECRET_FILE is not set");
    }

    @Test
    void the_secret_is_the_first_line_of_its_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret of the cluster\nnot read\n");

        assertThat(master(OTHER_MACHINE).secretSettings(Map.of("VIGIE_SPARK_SECRET_FILE", file.toString())))
                .isEqualTo(Map.of("spark.authenticate", "true", "spark.authenticate.secret", "s3cret of the cluster"));
        assertThat(master(OTHER_MACHINE).secretSettings(Map.of())).isEmpty();
    }

    @Test
    void a_file_without_a_secret_is_an_error_that_names_it(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\nsecond line\n");
        for (Path file : List.of(empty, folder.resolve("missing"))) {
            assertThatThrownBy(() ->
                            master(OTHER_MACHINE).secretSettings(Map.of("VIGIE_SPARK_SECRET_FILE", file.toString())))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("VIGIE_SPARK_SECRET_FILE=" + file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spark://", "spark://one", "spark://one:7077/path", "spark://user@one:7077", "spark://one:70777"
            })
    void a_master_without_host_and_port_is_rejected(String master) {
        assertThatThrownBy(() -> StandaloneMasterUrl.of(master))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("it is not spark://host:port");
    }

    @Test
    void the_first_of_several_masters_shows_the_way() {
        assertThat(master("spark://127.0.0.1:7077,127.0.0.2:7077").first())
                .isEqualTo(new InetSocketAddress("127.0.0.1", 7077));
    }

    private static StandaloneMasterUrl master(String text) {
        return StandaloneMasterUrl.of(text).orElseThrow();
    }

    private static InetAddress onTheNetwork(InetSocketAddress other) {
        return new InetSocketAddress("192.0.2.5", other.getPort()).getAddress();
    }
}
