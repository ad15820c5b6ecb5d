package io.vigie.web.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks over HTTP, and gives up soon. */
public final class HttpProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    // Version 2 would ask for an upgrade with each question, and Airflow's server warns of each.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** What came back. */
    record ProbeResponse(int status, byte[] body) {
        boolean isOk() {
            return status == 200;
        }
    }

    ProbeResponse get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new ProbeResponse(response.statusCode(), response.body());
        } catch (ConnectException e) {
            throw new IOException("nothing listens at " + address.getAuthority(), e);
        }
    }
}
