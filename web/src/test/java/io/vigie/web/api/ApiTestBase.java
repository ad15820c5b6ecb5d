package io.vigie.web.api;

import io.vigie.web.http.HttpCaller;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A real server on a free port, over topics in memory; and somebody who talks to it over HTTP. */
public abstract class ApiTestBase {
    static final String PARIS = InMemoryVigie.PARIS;
    public static final String TOKYO = InMemoryVigie.TOKYO;
    static final String JSON = HttpCaller.JSON;

    public final InMemoryVigie vigie;
    private final HttpCaller caller;

    ApiTestBase() {
        this(Map.of());
    }

    /** @param environment settings besides the port */
    ApiTestBase(Map<String, String> environment) {
        this(environment, Clock.systemUTC());
    }

    /** @param environment settings besides the port */
    ApiTestBase(Map<String, String> environment, Clock clock) {
        vigie = new InMemoryVigie(environment, new InMemoryMessageLog(), clock);
        caller = new HttpCaller(vigie.address());
    }

    @AfterEach
    void close() {
        vigie.close();
    }

    HttpReply get(String path, String... headers) {
        return caller.get(path, headers);
    }

    HttpReply put(String path, String body) {
        return caller.put(path, body);
    }

    HttpReply post(String path, String body) {
        return caller.post(path, body);
    }

    HttpReply send(String method, String path, String body, String... headers) {
        return caller.send(method, path, body, headers);
    }

    /** What comes back for these very bytes, which the JDK's client would not send; the request must end the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(vigie.address()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Asks for the months of early 2021 in Paris, which {@link InMemoryVigie#earlyParis} answers. */
    String ask() {
        HttpReply reply = post("/api/queries", """
                {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30",
                 "metrics": ["temperature_c"], "statistics": ["mean", "min", "max"], "granularity": "month"}""");
        return String.valueOf(reply.at("request_id"));
    }

    static List<@Nullable Object> errorFields(HttpReply reply) {
        return reply.each("field", "errors");
    }
}
