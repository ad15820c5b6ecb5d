package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.web.http.TestCertificate;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.inmemory.InMemoryVigie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server ends TLS itself, with a certificate made for the test. */
class TlsTerminationApiTest {
    @TempDir
    static Path folder;

    private TestCertificate certificate;
    private InMemoryVigie vigie;

    @BeforeEach
    void start() {
        startWith("EC");
    }

    private void startWith(String algorithm) {
        certificate = TestCertificate.in(folder, algorithm);
        vigie = new InMemoryVigie(
                Map.of(
                        "VIGIE_WEB_TLS_PORT", "0",
                        "VIGIE_WEB_TLS_CERTIFICATE", certificate.certificate().toString(),
                        "VIGIE_WEB_TLS_KEY", certificate.key().toString()),
                new InMemoryMessageLog(),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        vigie.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void a_client_that_trusts_the_certificate_is_answered(String algorithm) throws Exception {
        vigie.close();
        startWith(algorithm);

        HttpResponse<String> answer = client().send(request("/health/ready").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession())
                .hasValueSatisfying(session -> assertThat(session.getProtocol()).isEqualTo("TLSv1.3"));
    }

    @Test
    void links_lead_to_where_the_client_came_in() throws Exception {
        HttpResponse<String> feed = client().send(request("/api/alerts.atom").build(), BodyHandlers.ofString());

        assertThat(feed.body())
                .contains("href=\"https://" + request("/").build().uri().getAuthority() + "/")
                .doesNotContain("href=\"http://");
    }

    @Test
    void a_client_that_does_not_is_not() {
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request("/").build(), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void plain_http_stays_for_programs_of_this_machine() throws Exception {
        HttpRequest plain = HttpRequest.newBuilder(URI.create(vigie.address() + "/health/ready"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(plain, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void its_own_pages_may_change_something_and_those_of_the_same_host_over_plain_http_may_not() throws Exception {
        assertThat(follows("https://127.0.0.1:" + port())).isEqualTo(202);
        assertThat(follows("http://127.0.0.1:" + port())).isEqualTo(403);
    }

    private int follows(String origin) throws IOException, InterruptedException {
        HttpRequest change = request("/api/cities/2988507")
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"active\": true}"))
                .build();
        return client().send(change, BodyHandlers.discarding()).statusCode();
    }

    private HttpClient client() {
        return HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + path));
    }

    private int port() {
        return vigie.server().tlsPort().orElseThrow();
    }
}
