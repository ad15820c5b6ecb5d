package io.vigie.streams.poller.openmeteo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A server on loopback that answers as Open-Meteo was recorded to, and remembers what it was asked. */
public final class StubOpenMeteo implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> answer = request -> Reply.status(500, "");

    public StubOpenMeteo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** What was asked: path and query parameters. */
    public record Request(String path, Map<String, String> parameters) {
        List<String> latitudes() {
            return List.of(parameters.getOrDefault("latitude", "").split(","));
        }

        int places() {
            return latitudes().size();
        }
    }

    /**
     * How it is answered.
     *
     * @param body null to send the headers and then nothing
     */
    public record Reply(int status, Map<String, String> headers, byte @org.jspecify.annotations.Nullable [] body) {
        static Reply ok(String body) {
            return status(200, body);
        }

        static Reply status(int status, String body) {
            return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }

        static Reply headersOnly() {
            return new Reply(200, Map.of(), null);
        }

        Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), body);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public StubOpenMeteo answers(Function<Request, Reply> how) {
        answer = how;
        return this;
    }

    public StubOpenMeteo answers(Reply reply) {
        return answers(request -> reply);
    }

    List<Request> requests() {
        return requests;
    }

    /** Places asked for, call by call. */
    List<Integer> placesPerCall() {
        return requests.stream().map(Request::places).toList();
    }

    /** The recorded answers put together as Open-Meteo does for several places: every one but the first carries its number. */
    static String array(String... recorded) {
        StringBuilder array = new StringBuilder("[").append(recorded[0]);
        for (int position = 1; position < recorded.length; position++) {
            array.append(",{\"location_id\":")
                    .append(position)
                    .append(",")
                    .append(recorded[position].strip().substring(1));
        }
        return array.append("]").toString();
    }

    /** The recorded answer for as many places as were asked for. */
    public static Function<Request, Reply> forEachPlace(String recorded) {
        return request -> Reply.ok(
                request.places() == 1
                        ? recorded
                        : array(java.util.stream.Stream.generate(() -> recorded)
                                .limit(request.places())
                                .toArray(String[]::new)));
    }

    public static String recorded(String file) {
        try (InputStream in = StubOpenMeteo.class.getResourceAsStream("/openmeteo/" + file + ".json")) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestURI().getPath(),
                parameters(exchange.getRequestURI().getQuery()));
        requests.add(request);
        Reply reply = answer.apply(request);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body();
        if (body == null) {
            exchange.sendResponseHeaders(reply.status(), 1_000);
            exchange.getResponseBody().flush();
            awaitClose();
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
