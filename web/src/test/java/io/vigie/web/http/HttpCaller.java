package io.vigie.web.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a server and looks at what it answers. */
public final class HttpCaller {
    public static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    public HttpCaller(String address) {
        this.address = address;
    }

    public HttpReply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public HttpReply put(String path, String body) {
        return send("PUT", path, body, "Content-Type", JSON);
    }

    public HttpReply post(String path, String body) {
        return send("POST", path, body, "Content-Type", JSON);
    }

    /** @param headers name, value, name, value … */
    public HttpReply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpReply.of(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
