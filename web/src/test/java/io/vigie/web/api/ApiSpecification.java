package io.vigie.web.api;

import io.vigie.web.inmemory.LogInMemory;
import io.vigie.web.inmemory.VigieInMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A real server on a free port, over topics in memory; and somebody who talks to it over HTTP. */
abstract class ApiSpecification {
    static final String PARIS = VigieInMemory.PARIS;
    static final String TOKYO = VigieInMemory.TOKYO;
    static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    final VigieInMemory vigie;

    ApiSpecification() {
        this(Map.of());
    }

    /** @param environment settings besides the port */
    ApiSpecification(Map<String, String> environment) {
        vigie = new VigieInMemory(environment, new LogInMemory());
    }

    @AfterEach
    void close() {
        vigie.close();
    }

    Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body, "Content-Type", JSON);
    }

    Reply post(String path, String body) {
        return send("POST", path, body, "Content-Type", JSON);
    }

    /** Asks for the months of early 2021 in Paris, which {@link VigieInMemory#earlyParis} answers. */
    String ask() {
        Reply reply = post("/api/queries", """
                {"city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2021-04-30",
                 "metrics": ["temperature_c"], "statistics": ["mean", "min", "max"], "granularity": "month"}""");
        return String.valueOf(reply.at("request_id"));
    }

    Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(vigie.address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return Reply.of(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<@Nullable Object> errorFields(Reply reply) {
        return reply.each("field", "errors");
    }
}
