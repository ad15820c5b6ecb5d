package io.vigie.streams.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP server that no client can fill: one thread that waits for nobody, and one GET a connection.
 *
 * <p>A connection ends after {@link #WITHIN}, whatever it still misses, and where more than {@link #MAX_CONNECTIONS} are open
 * the oldest ends at once: who sends a request without delay is answered, however many others do not.
 */
final class BoundedHttpServer implements AutoCloseable {
    static final int MAX_CONNECTIONS = 256;
    static final Duration WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(BoundedHttpServer.class);
    private static final int MAX_REQUEST_BYTES = 8 << 10;
    private static final int BACKLOG = 512;
    private static final long LOOK_EVERY_MS = 250;
    private static final String END_OF_HEAD = "\r\n\r\n";

    /** Must not wait: while it works nobody else is answered. */
    interface Handler {
        Response answer(String path, @Nullable String host);
    }

    record Response(int status, String contentType, byte[] body) {
        static Response plain(int status, String why) {
            return new Response(status, "text/plain; charset=utf-8", (why + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final long openedAt = System.nanoTime();
        private final ByteBuffer in = ByteBuffer.allocate(MAX_REQUEST_BYTES);
        private @Nullable ByteBuffer out;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Handler handler;
    private final Thread thread = new Thread(this::run, "health");
    /** The oldest first. */
    private final Set<Connection> open = new LinkedHashSet<>();

    private volatile boolean isClosing;

    private BoundedHttpServer(ServerSocketChannel server, Selector selector, Handler handler) {
        this.server = server;
        this.selector = selector;
        this.handler = handler;
        thread.setDaemon(true);
    }

    /** @throws IOException when the port is taken */
    static BoundedHttpServer start(InetSocketAddress address, Handler handler) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(address, BACKLOG);
            server.configureBlocking(false);
            Selector selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
            BoundedHttpServer started = new BoundedHttpServer(server, selector, handler);
            started.thread.start();
            return started;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() {
        isClosing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector;
                server) {
            while (!isClosing) {
                selector.select(this::serve, LOOK_EVERY_MS);
                endOverdue();
            }
        } catch (IOException e) {
            LOG.error("Cannot answer at port {} any more", port(), e);
        } finally {
            open.forEach(BoundedHttpServer::closeChannel);
        }
    }

    private void serve(SelectionKey key) {
        if (!(key.attachment() instanceof Connection connection)) {
            accept();
            return;
        }
        try {
            if (key.isReadable()) {
                read(connection, key);
            } else if (key.isWritable()) {
                write(connection, key);
            }
        } catch (IOException e) {
            end(connection); // a client that goes away is no event
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            while (channel != null) {
                if (open.size() == MAX_CONNECTIONS) {
                    end(open.iterator().next());
                }
                Connection connection = new Connection(channel);
                open.add(connection);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, connection);
                channel = server.accept();
            }
        } catch (IOException e) {
            // As many files are open as may be: the oldest makes room.
            LOG.debug("Cannot accept a connection", e);
            open.stream().findFirst().ifPresent(this::end);
        }
    }

    private void read(Connection connection, SelectionKey key) throws IOException {
        if (connection.channel.read(connection.in) < 0) {
            end(connection);
            return;
        }
        String read = new String(connection.in.array(), 0, connection.in.position(), StandardCharsets.ISO_8859_1);
        int end = read.indexOf(END_OF_HEAD);
        if (end >= 0) {
            answer(connection, key, answerTo(read.substring(0, end).split("\r\n")));
        } else if (!connection.in.hasRemaining()) {
            answer(connection, key, Response.plain(431, "Cannot read the request: its head is too large"));
        }
    }

    private Response answerTo(String[] head) {
        String[] request = head[0].split(" ");
        if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
            return Response.plain(400, "Cannot read the request: it does not begin as one of HTTP/1.1");
        }
        if (!request[0].equals("GET")) {
            return Response.plain(501, "Cannot carry out the request: only GET can be");
        }
        try {
            return handler.answer(
                    request[1].replaceFirst("\\?.*", ""), header(head, "host").orElse(null));
        } catch (RuntimeException e) {
            LOG.error("Cannot answer {}", request[1], e);
            return Response.plain(500, "Cannot answer: an error of the server, see its log");
        }
    }

    private static Optional<String> header(String[] head, String name) {
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            if (colon >= 0 && head[i].substring(0, colon).equalsIgnoreCase(name)) {
                return Optional.of(head[i].substring(colon + 1).strip());
            }
        }
        return Optional.empty();
    }

    private void answer(Connection connection, SelectionKey key, Response response) throws IOException {
        byte[] head = ("HTTP/1.1 " + response.status() + " \r\nContent-Type: " + response.contentType()
                        + "\r\nContent-Length: " + response.body().length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        connection.out = ByteBuffer.allocate(head.length + response.body().length)
                .put(head)
                .put(response.body())
                .flip();
        write(connection, key);
    }

    private void write(Connection connection, SelectionKey key) throws IOException {
        ByteBuffer out = connection.out;
        if (out == null) {
            return;
        }
        connection.channel.write(out);
        if (out.hasRemaining()) {
            key.interestOps(SelectionKey.OP_WRITE);
        } else {
            end(connection);
        }
    }

    private void endOverdue() {
        Iterator<Connection> oldest = open.iterator();
        while (oldest.hasNext()) {
            Connection connection = oldest.next();
            if (System.nanoTime() - connection.openedAt < WITHIN.toNanos()) {
                return;
            }
            oldest.remove();
            closeChannel(connection);
        }
    }

    private void end(Connection connection) {
        open.remove(connection);
        closeChannel(connection);
    }

    private static void closeChannel(Connection connection) {
        try {
            connection.channel.close();
        } catch (IOException e) {
            LOG.debug("A connection broke as it was closed", e);
        }
    }
}
