package io.vigie.embedded.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HdfsSettingsTest {
    @Test
    void hdfs_listens_on_loopback_at_the_usual_ports_unless_told_otherwise() {
        assertThat(HdfsSettings.from(Map.of("VIGIE_STATE", "/state")))
                .isEqualTo(new HdfsSettings(
                        Path.of("/state/hdfs"), "127.0.0.1", new HdfsPorts(8020, 9870, 9866, 9864, 9867)));
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
    void an_address_open_to_the_network_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> HdfsSettings.from(Map.of("VIGIE_STATE", "/state", "VIGIE_HDFS", "hdfs://0.0.0.0:8020")))
                .withMessage("Cannot start HDFS on 0.0.0.0: it has no login, so it listens on loopback addresses only");
    }

    @Test
    void a_password_in_the_address_is_refused_and_not_printed() {
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
