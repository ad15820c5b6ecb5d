package io.vigie.embedded.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HDFS as {@code scripts/up} runs it, in a folder and on ports of its own. */
class HdfsIT {
    private static final org.apache.hadoop.fs.Path TABLE =
            new org.apache.hadoop.fs.Path("/vigie/history/part-0.parquet");

    @TempDir
    Path folder;

    private Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void choose_ports() {
        List<Integer> ports = PackagedProcess.freePorts(5);
        settings.put("VIGIE_STATE", folder.toString());
        settings.put("VIGIE_HDFS", "hdfs://127.0.0.1:" + ports.get(0));
        settings.put("VIGIE_HDFS_NAMENODE_HTTP_PORT", ports.get(1).toString());
        settings.put("VIGIE_HDFS_DATANODE_PORT", ports.get(2).toString());
        settings.put("VIGIE_HDFS_DATANODE_HTTP_PORT", ports.get(3).toString());
        settings.put("VIGIE_HDFS_DATANODE_IPC_PORT", ports.get(4).toString());
    }

    @Test
    void what_was_closed_is_there_after_both_daemons_were_killed_and_started_again() throws IOException {
        byte[] written = new byte[3_000_000];
        new Random(2988507).nextBytes(written);
        try (PackagedProcess nameNode = start(NameNodeProcess.class);
                PackagedProcess dataNode = start(DataNodeProcess.class)) {
            awaitReady();
            write(written);
            nameNode.kill();
            dataNode.kill();
        }
        try (PackagedProcess dataNode = start(DataNodeProcess.class);
                PackagedProcess nameNode = start(NameNodeProcess.class)) {
            awaitReady();
            assertThat(read()).isEqualTo(written);
        }
    }

    @Test
    void a_lost_file_system_is_not_replaced_by_an_empty_one_beside_its_blocks() throws IOException {
        Files.createDirectories(folder.resolve("hdfs/data/current"));

        PackagedProcess nameNode = start(NameNodeProcess.class);

        assertThat(nameNode.exitCode()).isEqualTo(1);
        assertThat(nameNode.output()).contains("Cannot start the NameNode: ", "holds no file system");
    }

    private PackagedProcess start(Class<?> program) {
        return PackagedProcess.start(program, settings, folder);
    }

    /** One live DataNode and safe mode off, as the NameNode itself says. */
    private void awaitReady() {
        await().atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> ask("FSNamesystemState").contains("\"NumLiveDataNodes\" : 1")
                        && ask("NameNodeInfo").contains("\"Safemode\" : \"\""));
    }

    private String ask(String name) throws IOException, InterruptedException {
        URI jmx = URI.create("http://127.0.0.1:" + settings.get("VIGIE_HDFS_NAMENODE_HTTP_PORT")
                + "/jmx?qry=Hadoop:service=NameNode,name=" + name);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(jmx).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void write(byte[] content) throws IOException {
        try (FileSystem hdfs = connect();
                FSDataOutputStream file = hdfs.create(TABLE)) {
            file.write(content);
        }
    }

    private byte[] read() throws IOException {
        try (FileSystem hdfs = connect();
                FSDataInputStream file = hdfs.open(TABLE)) {
            return file.readAllBytes();
        }
    }

    private FileSystem connect() throws IOException {
        return FileSystem.newInstance(HdfsSettings.from(settings).configuration());
    }
}
