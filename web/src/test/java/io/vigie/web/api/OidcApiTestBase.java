package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.web.http.HttpCaller;
import io.vigie.web.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/**
 * A server whose users another one vouches for: NAV's mock-oauth2-server, which issues and signs tokens of its own
 * and checks PKCE (https://github.com/navikt/mock-oauth2-server).
 */
abstract class OidcApiTestBase extends ApiTestBase {
    private static final String HOST = "127.0.0.1";
    private static final String CLIENT = "vigie";

    private final MockOAuth2Server issuer;

    OidcApiTestBase(MockOAuth2Server issuer) {
        super(Map.of(
                "VIGIE_WEB_OIDC_ISSUER",
                address(issuer),
                "VIGIE_WEB_OIDC_CLIENT_ID",
                CLIENT,
                "VIGIE_WEB_OIDC_CLIENT_SECRET_FILE",
                secret().toString(),
                "VIGIE_WEB_OIDC_EDITORS",
                "groups=meteo-editors, email=ada@example.org",
                "VIGIE_WEB_OIDC_VIEWERS",
                "groups=town",
                "VIGIE_WEB_USER",
                "local",
                "VIGIE_WEB_PASSWORD",
                "correct horse battery"));
        this.issuer = issuer;
    }

    static MockOAuth2Server started() {
        MockOAuth2Server server = new MockOAuth2Server();
        try {
            server.start(InetAddress.getByName(HOST), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    private static String address(MockOAuth2Server issuer) {
        return "http://" + HOST + ":" + issuer.baseUrl().port() + "/town";
    }

    String issuer() {
        return address(issuer);
    }

    static Path secret() {
        try {
            Path file = Files.createTempFile("oidc", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "a secret of both\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void close() {
        super.close();
        issuer.shutdown();
    }

    /** What a browser has after it was sent to the issuer. */
    record Journey(URI issuer, String cookie) {
        Journey with(String from, String to) {
            return new Journey(URI.create(issuer.toString().replaceFirst(from, to)), cookie);
        }
    }

    Journey begin() {
        HttpReply reply = get("/login/oidc?next=%2Fapi%2Fabout");
        assertThat(reply.status()).isEqualTo(303);
        return new Journey(
                URI.create(reply.header("Location")), reply.header("Set-Cookie").split(";")[0]);
    }

    /** The path by which the issuer sends the browser back, once it knows who it is. */
    String visit(Journey journey, Map<String, Object> claims) {
        issuer.enqueueCallback(
                new DefaultOAuth2TokenCallback("town", "4711", "JWT", List.of(CLIENT), new HashMap<>(claims), 60));
        URI address = journey.issuer();
        HttpReply reply = new HttpCaller("http://" + address.getAuthority())
                .get(address.getRawPath() + "?" + address.getRawQuery());
        assertThat(reply.status()).isEqualTo(302);
        URI back = URI.create(reply.header("Location"));
        assertThat(back.toString()).startsWith(vigie.address() + "/login/oidc/callback?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    HttpReply arrive(String path, String cookie) {
        return get(
                path,
                "Cookie",
                cookie,
                "Sec-Fetch-Site",
                "cross-site",
                "Sec-Fetch-Mode",
                "navigate",
                "Sec-Fetch-Dest",
                "document");
    }

    static String session(HttpReply reply) {
        return reply.header("Set-Cookie").replaceFirst(".*(vigie-session=[^;]+);.*", "$1");
    }
}
