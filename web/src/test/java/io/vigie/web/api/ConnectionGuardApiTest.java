package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigie.web.LogCapture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that keep the server waiting keep nobody else waiting. All of them are on loopback; each server has its thousand. */
@Timeout(120)
class ConnectionGuardApiTest extends ApiTestBase {
    private static final String HALF = "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    private static final String LIBRARY =
            "GET /webjars/echarts/6.1.0/echarts.esm.min.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    private final List<Socket> held = new ArrayList<>();

    @AfterEach
    void letGo() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
    }

    @Test
    void more_connections_than_there_may_be_leave_room_for_one_that_sends_its_request() throws IOException {
        for (int i = 0; i < ConnectionGuard.MAX_CONNECTIONS + 50; i++) {
            connect("127.0.1.1", i % 2 == 0 ? "" : HALF);
        }

        assertThat(get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void the_address_that_has_most_connections_loses_one_first() throws IOException {
        Socket patient = connect("127.0.0.9", HALF);
        Socket oldest = connect("127.0.1.1", HALF);
        for (int i = 0; i < ConnectionGuard.MAX_CONNECTIONS + 50; i++) {
            connect("127.0.1.1", HALF);
        }

        assertThat(isClosed(oldest)).isTrue();
        patient.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(patient.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void clients_that_read_no_answer_hold_no_thread_that_others_need() throws IOException {
        try (LogCapture log = new LogCapture("io.vigie.web.api");
                LogCapture javalin = new LogCapture("io.javalin")) {
            for (int i = 0; i < 150; i++) {
                connect("127.0.1.1", LIBRARY.repeat(8));
            }
            long began = System.nanoTime();

            assertThat(get("/health/ready").status()).isEqualTo(200);

            // Half of what the server waits at most for such a client if nobody else needs its thread.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            assertThat(log.lines()).isEmpty();
            assertThat(javalin.lines()).isEmpty();
        }
    }

    @Test
    void a_body_that_comes_letter_by_letter_is_given_up() throws IOException {
        Socket slow = connect("127.0.0.1", """
                        POST /api/queries HTTP/1.1\r
                        Host: 127.0.0.1\r
                        Content-Type: application/json\r
                        Content-Length: 16000\r
                        \r
                        """);

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> slow.getOutputStream().write('x'))
                                .isInstanceOf(IOException.class));
    }

    @Test
    void a_client_that_goes_away_in_the_middle_of_its_request_is_no_line_in_the_log() throws IOException {
        try (LogCapture log = new LogCapture("io.vigie.web.api")) {
            connect("127.0.0.1", """
                            POST /api/queries HTTP/1.1\r
                            Host: 127.0.0.1\r
                            Content-Type: application/json\r
                            Content-Length: 100\r
                            \r
                            {""").close();

            await().until(() ->
                    get("/metrics").text().contains("_count{method=\"POST\",route=\"/api/queries\",status=\"400\"} 1"));
            assertThat(log.lines()).isEmpty();
        }
    }

    /** Waits for it. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** From an address of this machine's; it takes next to nothing of an answer in. */
    private Socket connect(String from, String said) throws IOException {
        Socket socket = new Socket();
        held.add(socket);
        socket.setReceiveBufferSize(2048);
        socket.setSoTimeout(30_000);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(
                new InetSocketAddress("127.0.0.1", URI.create(vigie.address()).getPort()));
        socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
