package io.vigie.web.api;

import io.vigie.web.api.http.ClientAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.IdleTimeout;
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
 * <p>A connection is kept for {@link #MAX_WAIT} without a whole request. Where more than {@link #MAX_CONNECTIONS} are
 * open, those too many are closed among the clients that keep the server waiting: first of the address that has most, of
 * these the one that has done so longest. Where there are too few of them, the server is to blame, and there are more
 * connections, up to {@link #LIMIT_FACTOR} times as many; then new ones wait to be accepted. A client that does not read
 * its answer holds a thread; where requests wait for a thread and such clients hold half of all, as many are closed as
 * requests wait.
 *
 * <p>As a handler: the last one before the requests are answered, once their bodies are read.
 */
final class ConnectionGuard extends Handler.Wrapper {
    static final int MAX_CONNECTIONS = 1000;
    /** How many times as many there may be with those that the server is to blame for. */
    private static final int LIMIT_FACTOR = 3;

    static final Duration MAX_WAIT = Duration.ofSeconds(60);
    /** How long a client may take to send its request where one connection is too many: the more there are, the less. */
    static final Duration MIN_WAIT = Duration.ofSeconds(3);
    /** How long an answer may find no reader while other requests wait for a thread. */
    static final Duration MAX_BLOCKED = Duration.ofMillis(250);

    private static final double MAX_BLOCKED_SHARE = 0.5;

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final class Client {
        private final Connection connection;
        /** Below TLS, where there is any. */
        private final EndPoint socket;

        private final String address;
        /** Start of the wait for a request: the connection was opened or the last answer ended; {@link System#nanoTime}. */
        private volatile long waitingSince = System.nanoTime();

        private volatile boolean isAnswered;

        private Client(Connection connection) {
            this.connection = connection;
            this.socket = unwrapped(connection.getEndPoint());
            this.address = socket.getRemoteSocketAddress() instanceof InetSocketAddress peer
                    ? ClientAddress.network(peer.getAddress().getHostAddress())
                    : "";
        }

        private static EndPoint unwrapped(EndPoint endPoint) {
            return endPoint instanceof EndPoint.Wrapper wrapper ? unwrapped(wrapper.unwrap()) : endPoint;
        }

        /** Whether the server has waited so long for a request; not while it works on what came. */
        private boolean keepsWaiting(long now, Duration least) {
            return !isAnswered
                    && now - waitingSince > least.toNanos()
                    && connection.getEndPoint() instanceof AbstractEndPoint endPoint
                    && endPoint.isFillInterested()
                    && !hasUnread();
        }

        /** Whether something came that a busy server has not read yet: then it is not the client that keeps it waiting. */
        private boolean hasUnread() {
            try {
                return socket.getTransport() instanceof SocketChannel channel
                        && channel.socket().getInputStream().available() > 0;
            } catch (IOException e) {
                return false; // closed meanwhile
            }
        }

        /** Whether part of an answer could not be sent for {@link #MAX_BLOCKED}. */
        private boolean isBlocked() {
            return isAnswered
                    && connection.getEndPoint() instanceof AbstractEndPoint endPoint
                    && endPoint.getWriteFlusher().isPending()
                    && socket instanceof IdleTimeout idle
                    && idle.getIdleFor() >= MAX_BLOCKED.toMillis();
        }

        /** Whoever writes to it learns what he learns of a client that went away. */
        private void close() {
            socket.close(new EofException("The client kept the server waiting"));
        }
    }

    private final Map<Connection, Client> clients = new ConcurrentHashMap<>();
    private final Server server;
    private final int maxConnections;
    private final Duration minWait;
    private final int limit;

    ConnectionGuard(Server server) {
        this(server, MAX_CONNECTIONS, MIN_WAIT);
    }

    ConnectionGuard(Server server, int maxConnections, Duration minWait) {
        this.server = server;
        this.maxConnections = maxConnections;
        this.minWait = minWait;
        this.limit = LIMIT_FACTOR * maxConnections;
        server.addBean(new Watch());
        server.addBean(new NetworkConnectionLimit(limit, server));
    }

    /** How many connections are open and not about to be closed. */
    int connectionCount() {
        return clients.size();
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

    private void look() {
        long now = System.nanoTime();
        close(client -> client.keepsWaiting(now, MAX_WAIT), limit);
        int count = clients.size();
        Duration patience = minWait.multipliedBy(Math.max(0, limit - count)).dividedBy(limit - maxConnections);
        close(client -> client.isBlocked() || client.keepsWaiting(now, patience), count - maxConnections);
        if (server.getThreadPool() instanceof QueuedThreadPool pool && pool.getIdleThreads() == 0) {
            long blocked = clients.values().stream().filter(Client::isBlocked).count();
            if (blocked >= MAX_BLOCKED_SHARE * pool.getMaxThreads()) {
                close(Client::isBlocked, pool.getQueueSize());
            }
        }
    }

    /** Closes so many of these connections at most: of the address that has most of them, and the longest waited for, first. */
    private void close(Predicate<Client> which, int most) {
        if (most <= 0) {
            return;
        }
        record Candidate(Client client, long waitingSince) {} // which may change meanwhile
        List<Candidate> found = clients.values().stream()
                .filter(which)
                .map(client -> new Candidate(client, client.waitingSince))
                .toList();
        Map<String, Integer> counts = new HashMap<>();
        found.forEach(one -> counts.merge(one.client.address, 1, Integer::sum));
        found.stream()
                .sorted(Comparator.<Candidate>comparingInt(one -> -counts.getOrDefault(one.client.address, 0))
                        .thenComparingLong(Candidate::waitingSince))
                .limit(most)
                .forEach(one -> {
                    clients.remove(one.client.connection); // it counts no longer, though its end takes a while
                    one.client.close();
                });
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
