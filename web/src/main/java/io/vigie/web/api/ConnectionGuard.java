package io.vigie.web.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Policy of connections: however many clients keep the server waiting, there is room for one that does not.
 *
 * <p>A connection is kept for {@link #MAX_WAIT} without a whole request. Where {@link #MAX_CONNECTIONS} are open, a new one takes
 * the place of the one that has kept the server waiting longest, among those of the address that has most; where none does,
 * it is one more, up to {@link #LIMIT}, and then waits to be accepted. A client that does not read its answer holds a thread;
 * where requests wait for a thread, such a client is let go.
 *
 * <p>As a handler: the last one before the requests are answered, once their bodies are read.
 */
final class ConnectionGuard extends Handler.Wrapper {
    static final int MAX_CONNECTIONS = 1000;
    /** Of connections that the server is to blame for. */
    static final int LIMIT = 3 * MAX_CONNECTIONS;

    static final Duration MAX_WAIT = Duration.ofSeconds(60);
    /** A busy server needs that long to see that a request has come. */
    static final Duration MIN_WAIT = Duration.ofSeconds(1);
    /** How long an answer may find no reader while other requests wait for a thread. */
    static final Duration MAX_BLOCKED = Duration.ofMillis(250);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final class Client {
        private final Connection connection;
        private final String address;
        /** Of the wait for a request: since the connection was opened or the last answer ended; {@link System#nanoTime}. */
        private volatile long waitingSince = System.nanoTime();

        private volatile boolean isAnswered;

        private Client(Connection connection) {
            this.connection = connection;
            this.address = connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
                    ? ClientAddress.network(peer.getAddress().getHostAddress())
                    : "";
        }

        /** Whether the server waits for the client: not one whose request has come and is not yet worked on. */
        private boolean keepsWaiting(long now) {
            boolean isReadFrom = connection.getEndPoint() instanceof AbstractEndPoint endPoint
                    && endPoint.isFillInterested()
                    && now - waitingSince > MIN_WAIT.toNanos();
            return isAnswered ? isBlocked(MAX_BLOCKED) : isReadFrom;
        }

        private boolean isOverdue(long now) {
            return !isAnswered && now - waitingSince > MAX_WAIT.toNanos();
        }

        /** Whether part of an answer could not be sent for so long. */
        private boolean isBlocked(Duration least) {
            return isAnswered
                    && connection.getEndPoint() instanceof AbstractEndPoint endPoint
                    && endPoint.getWriteFlusher().isPending()
                    && endPoint.getIdleFor() >= least.toMillis();
        }

        /** Whoever writes to it learns what he learns of a client that went away. */
        private void close() {
            connection.getEndPoint().close(new EofException("The client kept the server waiting"));
        }
    }

    private final Map<Connection, Client> clients = new ConcurrentHashMap<>();
    private final Server server;

    ConnectionGuard(Server server) {
        this.server = server;
        server.addBean(new Watch());
        server.addBean(new NetworkConnectionLimit(LIMIT, server));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Client client = clients.get(request.getConnectionMetaData().getConnection());
        if (client != null) {
            client.isAnswered = true;
            Request.addCompletionListener(request, failure -> {
                client.waitingSince = System.nanoTime();
                client.isAnswered = false;
            });
        }
        return super.handle(request, response, callback);
    }

    /** Ends as many connections as there are too many, as far as clients are to blame for them. */
    private void makeRoom() {
        int tooMany = clients.size() - MAX_CONNECTIONS;
        if (tooMany <= 0) {
            return;
        }
        Map<String, Integer> counts = new HashMap<>();
        clients.values().forEach(client -> counts.merge(client.address, 1, Integer::sum));
        long now = System.nanoTime();
        clients.values().stream()
                .filter(client -> client.keepsWaiting(now))
                .sorted(Comparator.<Client>comparingInt(client -> -counts.getOrDefault(client.address, 0))
                        .thenComparing(client -> client.waitingSince))
                .limit(tooMany)
                .forEach(Client::close);
    }

    private void look() {
        makeRoom();
        long now = System.nanoTime();
        boolean isShort = server.getThreadPool() instanceof QueuedThreadPool pool
                && pool.getQueueSize() > 0
                && pool.getIdleThreads() == 0
                && pool.getThreads() == pool.getMaxThreads();
        clients.values().stream()
                .filter(client -> client.isOverdue(now) || isShort && client.isBlocked(MAX_BLOCKED))
                .forEach(Client::close);
    }

    /** Sees connections come and go, and looks at them while the server runs. */
    private final class Watch extends AbstractLifeCycle implements Connection.Listener {
        private volatile Scheduler.@Nullable Task next;

        @Override
        protected void doStart() {
            for (Connector connector : server.getConnectors()) {
                connector.addEventListener(this);
            }
            schedule();
        }

        @Override
        protected void doStop() {
            Scheduler.Task task = next;
            if (task != null) {
                task.cancel();
            }
        }

        @Override
        public void onOpened(Connection connection) {
            if (connection instanceof ConnectionMetaData) { // with TLS there is one more below it
                clients.put(connection, new Client(connection));
                makeRoom();
            }
        }

        @Override
        public void onClosed(Connection connection) {
            clients.remove(connection);
        }

        private void schedule() {
            next = server.getScheduler().schedule(this::tick, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void tick() {
            look();
            if (isRunning() || isStarting()) {
                schedule();
            }
        }
    }
}
