package io.vigie.embedded.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HdfsSettingsTest {
    @Test
    void hdfs_listens_on_loopback_at_the_usual_ports_unless_told_otherwise() {
        assertThat(HdfsSettings.from(Map.of("VIGIE_STATE", "/state")))
                .isEqualTo(new HdfsSettings(
                        Path.of("/state/hdfs"), "127.0.0.1", new HdfsPorts(8020, 9870, 9866, 9864, 9867), 1));
    }

    @Test
    void the_offset_moves_every_port() {
        assertThat(HdfsSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_PORT_OFFSET", "1000"))
                        .ports())
                .isEqualTo(new HdfsPorts(9020, 10_870, 10_866, 10_864, 10_867));
    }

    @Test
    void one_copy_of_each_block_is_asked_for_and_kept() {
        Configuration hdfs = HdfsSettings.from(Map.of("VIGIE_STATE", "/state")).configuration();

        assertThat(hdfs.get("dfs.replication")).isEqualTo("1");
        assertThat(hdfs.get("dfs.datanode.data.dir")).isEqualTo("file:///state/hdfs/data");
    }

    @Test
    void two_copies_are_asked_for_and_a_datanode_that_is_gone_is_missed_within_half_a_minute() {
        Configuration hdfs = HdfsSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_HDFS_REPLICATION", "2"))
                .configuration();

        assertThat(hdfs.get("dfs.replication")).isEqualTo("2");
        // Hadoop's rule: twice the interval of its looks, and ten heartbeats.
        assertThat(2 * hdfs.getInt("dfs.namenode.heartbeat.recheck-interval", 0)
                        + 10 * 1000 * hdfs.getInt("dfs.heartbeat.interval", 0))
                .isEqualTo(30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4"})
    void copies_that_nobody_could_keep_are_rejected(String copies) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HdfsSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_HDFS_REPLICATION", copies)))
                .withMessage("Cannot use VIGIE_HDFS_REPLICATION " + copies + ": not within 1 to 3");
    }

    @Test
    void an_address_open_to_the_network_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> HdfsSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_HDFS", "hdfs://0.0.0.0:8020")))
                .withMessage("Cannot start HDFS on 0.0.0.0: it has no login, so it listens on loopback addresses only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORE-SITE.XML_hadoop.http.staticuser.user",
                "CORE-SITE.XML_hadoop.http.filter.initializers",
                "HDFS-SITE.XML_dfs.webhdfs.rest-csrf.enabled",
                "HDFS-SITE.XML_dfs.datanode.httpserver.filter.handlers"
            })
    void the_containers_of_compose_are_closed_to_browsers_in_the_same_way(String variable) throws IOException {
        String property = variable.substring(variable.indexOf('_') + 1);
        String ours = HdfsSettings.from(Map.of("VIGIE_STATE", "/state"))
                .configuration()
                .get(property);

        // A dollar is written twice there.
        assertThat(Files.readAllLines(Path.of("../../compose/compose.yaml")).stream()
                        .map(String::strip)
                        .map(line -> line.replace("$$", "$").replace("\"", "")))
                .contains(variable + ": " + ours);
    }

    @Test
    void a_password_in_the_address_is_rejected_and_not_printed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HdfsSettings.from(
                        Map.of("VIGIE_STATE", "/state", "VIGIE_HDFS", "hdfs://ada:s3cret@127.0.0.1:8020")))
                .withMessage("Cannot read VIGIE_HDFS: it holds a user, and this HDFS has no login");
    }

    @Test
    void a_setting_that_cannot_be_read_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HdfsSettings.from(Map.of()))
                .withMessage("Cannot start HDFS: VIGIE_STATE is not set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HdfsSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_HDFS", "file:///data")))
                .withMessage("Cannot read VIGIE_HDFS: 'file:///data' is not hdfs://host:port");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> HdfsSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_HDFS_DATANODE_PORT", "70000")))
                .withMessage("Cannot use VIGIE_HDFS_DATANODE_PORT 70000: not within 1 to 65535");
    }
}
