package io.vigie.embedded.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page in the operator's browser can do to the HTTP ports of HDFS, as {@code scripts/up} runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpAccessIT {
    private static final String BROWSER = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String NAME_NODE = "VIGIE_HDFS_NAMENODE_HTTP_PORT";
    private static final String DATA_NODE = "VIGIE_HDFS_DATANODE_HTTP_PORT";

    private final Map<String, String> settings = new HashMap<>();
    private PackagedProcess nameNode;
    private PackagedProcess dataNode;

    @BeforeAll
    void start_hdfs(@TempDir Path folder) {
        List<Integer> ports = PackagedProcess.freePorts(5);
        settings.put("VIGIE_STATE", folder.toString());
        settings.put("VIGIE_HDFS", "hdfs://127.0.0.1:" + ports.get(0));
        settings.put(NAME_NODE, ports.get(1).toString());
        settings.put("VIGIE_HDFS_DATANODE_PORT", ports.get(2).toString());
        settings.put(DATA_NODE, ports.get(3).toString());
        settings.put("VIGIE_HDFS_DATANODE_IPC_PORT", ports.get(4).toString());
        nameNode = PackagedProcess.start(NameNodeProcess.class, settings, folder);
        dataNode = PackagedProcess.start(DataNodeProcess.class, settings, folder);
        await().atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> send(NAME_NODE, "GET /jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState")
                        .contains("\"NumLiveDataNodes\" : 1"));
    }

    @AfterAll
    void stop_hdfs() {
        dataNode.close();
        nameNode.close();
    }

    /** A form that posts itself: no question beforehand (CORS), the user's name is anybody's to say. */
    @Test
    void a_foreign_page_writes_nothing_through_the_name_node() throws IOException {
        String mkdirs = "PUT /webhdfs/v1/from-a-page?op=MKDIRS&user.name=" + System.getProperty("user.name");
        assertThat(send(NAME_NODE, mkdirs, BROWSER, FORM)).startsWith("HTTP/1.1 400 ");
        assertThat(send(NAME_NODE, mkdirs, BROWSER, FORM, "Origin: http://weather.example"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send(NAME_NODE, mkdirs, BROWSER, FORM, "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(exists("/from-a-page")).isFalse();
    }

    @Test
    void a_foreign_page_writes_nothing_through_the_data_node() throws IOException {
        String create = "PUT /webhdfs/v1/from-a-page.csv?op=CREATE&overwrite=true&namenoderpcaddress=127.0.0.1:"
                + HdfsSettings.from(settings).ports().nameNode() + "&user.name=" + System.getProperty("user.name");
        assertThat(send(DATA_NODE, create, BROWSER, FORM)).startsWith("HTTP/1.1 400 ");
        assertThat(send(DATA_NODE, create, BROWSER, FORM, "Origin: http://weather.example"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send(DATA_NODE, create, BROWSER, FORM, "Sec-Fetch-Site: same-site"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(exists("/from-a-page.csv")).isFalse();
    }

    /** DNS rebinding: a page's own name that points at this machine, for which the browser lets it read the answer. */
    @ParameterizedTest
    @ValueSource(strings = {NAME_NODE, DATA_NODE})
    void under_a_foreign_name_nothing_is_answered(String port) {
        assertThat(sendTo("weather.example:" + settings.get(port), port, "GET /jmx", BROWSER))
                .startsWith("HTTP/1.1 421 ");
        assertThat(sendTo("weather.example", port, "GET /webhdfs/v1/?op=LISTSTATUS", BROWSER))
                .startsWith("HTTP/1.1 421 ");
        assertThat(sendTo("127.0.0.1.weather.example", port, "GET /", BROWSER)).startsWith("HTTP/1.1 421 ");
    }

    /** Hadoop changes the level of a log on a GET, which an image of a foreign page can send. */
    @ParameterizedTest
    @ValueSource(strings = {NAME_NODE, DATA_NODE})
    void an_image_of_a_foreign_page_changes_nothing(String port) {
        assertThat(send(port, "GET /logLevel?log=org.apache.hadoop&level=OFF", BROWSER, "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {NAME_NODE, DATA_NODE})
    void programs_and_the_own_pages_are_answered(String port) {
        assertThat(send(port, "GET /jmx?qry=java.lang:type=Runtime")).startsWith("HTTP/1.1 200 ");
        assertThat(sendTo("localhost:" + settings.get(port), port, "GET /jmx?qry=java.lang:type=Runtime"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(send(port, "GET /jmx?qry=java.lang:type=Runtime", BROWSER, "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void who_says_no_name_may_look_and_not_write() throws IOException {
        assertThat(send(NAME_NODE, "GET /webhdfs/v1/?op=LISTSTATUS")).startsWith("HTTP/1.1 200 ");
        assertThat(send(NAME_NODE, "PUT /webhdfs/v1/nobodys?op=MKDIRS")).startsWith("HTTP/1.1 403 ");
        assertThat(exists("/nobodys")).isFalse();
    }

    private String send(String port, String request, String... headers) {
        return sendTo("127.0.0.1:" + settings.get(port), port, request, headers);
    }

    /** By hand: Java's own client does not let one say another Host. */
    private String sendTo(String host, String port, String request, String... headers) {
        String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: 0\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList()) + "\r\n";
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(settings.get(port)))) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exists(String path) throws IOException {
        try (FileSystem hdfs =
                FileSystem.newInstance(HdfsSettings.from(settings).configuration())) {
            return hdfs.exists(new org.apache.hadoop.fs.Path(path));
        }
    }
}
