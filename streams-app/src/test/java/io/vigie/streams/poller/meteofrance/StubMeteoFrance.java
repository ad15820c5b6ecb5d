package io.vigie.streams.poller.meteofrance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A server on loopback that answers with recorded packets as public-api.meteofrance.fr does, and remembers what it was asked. */
final class StubMeteoFrance implements AutoCloseable {

    static final String ALL_STATIONS = recorded("paquetobs-stations-horaire-2024-10-17T14.json.gz");
    static final String ROUEN = recorded("paquetobs-horaire-departement-76.json.gz");
    static final String SIX_MINUTES = recorded("paquetobs-infrahoraire-6m-76116001.json.gz");

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile byte[] body = {};

    /** @param apiKey what came in the header apikey */
    record Request(String target, String apiKey) {}

    StubMeteoFrance() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    StubMeteoFrance answers(String packet) {
        return answers(200, packet.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    StubMeteoFrance answers(int otherStatus, byte[] otherBody, Map<String, String> otherHeaders) {
        status = otherStatus;
        body = otherBody;
        headers = otherHeaders;
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("apikey"))));
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String recorded(String file) {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(StubMeteoFrance.class.getResourceAsStream("/meteofrance/" + file), file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
