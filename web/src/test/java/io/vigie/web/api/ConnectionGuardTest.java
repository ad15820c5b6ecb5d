package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which connections are closed: a server of six threads for requests, where more than ten connections are too many. */
@Timeout(60)
class ConnectionGuardTest {
    private static final int MAX_CONNECTIONS = 10;
    /** So long that a busy machine can open the connections of a test meanwhile. */
    private static final Duration MIN_WAIT = Duration.ofSeconds(10);

    private static final int REQUEST_THREADS = 6;
    private static final String MANY = "127.0.1.1";
    private static final String FEW = "127.0.2.1";
    private static final int LARGE = 8 << 20;

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();
    private final List<Socket> opened = new ArrayList<>();
    private final QueuedThreadPool pool = new QueuedThreadPool(REQUEST_THREADS + 2); // one accepts, one selects
    private final Server server = new Server(pool);
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ConnectionGuard guard = new ConnectionGuard(server, MAX_CONNECTIONS, MIN_WAIT);

    @BeforeEach
    void start() throws Exception {
        pool.setReservedThreads(0);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        guard.setHandler(new Work());
        server.setHandler(guard);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        released.countDown();
        for (Socket socket : opened) {
            socket.close();
        }
        server.stop();
    }

    /** A busy server reads late: that its request is unread in the socket is no fault of a client. */
    @Test
    void a_request_that_waits_unread_is_answered_and_a_silent_client_goes_in_its_place() {
        List<Socket> senders = connect(MANY, 8);
        List<Socket> silent = connect(FEW, 3);
        occupyAllThreads();
        for (Socket sender : senders) {
            send(sender, "/");
        }

        assertThat(silent).allMatch(ConnectionGuardTest::isClosed);
        released.countDown();

        assertThat(senders).allSatisfy(sender -> assertThat(answer(sender)).startsWith("HTTP/1.1 200 "));
    }

    /** The end of a connection is work for the server too; until then it must not be counted as one more to close. */
    @Test
    void only_as_many_are_closed_as_are_too_many() {
        List<Socket> silent = connect(MANY, MAX_CONNECTIONS + 5);
        occupyAllThreads();

        await().atMost(Duration.ofSeconds(30)).until(() -> guard.connectionCount() == MAX_CONNECTIONS);
        await().during(Duration.ofSeconds(1)).until(() -> guard.connectionCount() == MAX_CONNECTIONS);
        released.countDown();

        assertThat(silent).filteredOn(ConnectionGuardTest::isOpen).hasSize(MAX_CONNECTIONS - REQUEST_THREADS);
    }

    /** A slow reader, as one on a bad line is, loses nothing to those who read nothing at all. */
    @Test
    void of_clients_that_read_no_answer_the_address_that_has_most_loses_as_many_as_requests_wait() {
        Socket slow = connect(FEW, 1).get(0);
        List<Socket> deaf = connect(MANY, REQUEST_THREADS - 1);
        List<Socket> waiting = connect("127.0.3.1", 2);
        send(slow, "/large");
        for (Socket one : deaf) {
            send(one, "/large");
        }
        await().until(() -> working.get() == REQUEST_THREADS);
        for (Socket one : waiting) {
            send(one, "/");
        }

        assertThat(waiting).allSatisfy(one -> assertThat(answer(one)).startsWith("HTTP/1.1 200 "));
        assertThat(answer(slow)).hasSizeGreaterThan(LARGE);
    }

    private void occupyAllThreads() {
        connect("127.0.4.1", REQUEST_THREADS).forEach(socket -> send(socket, "/work"));
        await().until(() -> working.get() == REQUEST_THREADS);
    }

    private List<Socket> connect(String from, int count) {
        int before = guard.connectionCount();
        List<Socket> found =
                IntStream.range(0, count).mapToObj(i -> connect(from)).toList();
        await().until(() -> guard.connectionCount() == before + count);
        return found;
    }

    private Socket connect(String from) {
        try {
            Socket socket = new Socket();
            opened.add(socket);
            socket.setReceiveBufferSize(2048);
            socket.setSoTimeout(30_000);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", connector.getLocalPort()));
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(Socket socket, String path) {
        try {
            String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String answer(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for it. */
    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOpen(Socket socket) {
        send(socket, "/");
        try {
            return answer(socket).startsWith("HTTP/1.1 200 ");
        } catch (AssertionError closed) {
            return false;
        }
    }

    /** Answers; /work holds its thread until it is released, /large until somebody reads 8 MB. */
    private final class Work extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String path = Request.getPathInContext(request);
            if (!path.equals("/")) {
                working.incrementAndGet();
            }
            if (path.equals("/work")) {
                released.await();
            }
            if (path.equals("/large")) {
                Content.Sink.write(response, true, ByteBuffer.allocate(LARGE));
            } else {
                Content.Sink.write(response, true, ByteBuffer.wrap(new byte[] {'w', 'e', 'l', 'l'}));
            }
            callback.succeeded();
            return true;
        }
    }
}
