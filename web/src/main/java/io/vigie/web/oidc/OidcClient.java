package io.vigie.web.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.vigie.web.users.Role;
import io.vigie.web.users.User;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Client of a server of OpenID Connect: the code flow with PKCE (RFC 7636), state and nonce. Who somebody is comes
 * from the ID token, whose signature, issuer, audience, times and nonce are checked; no other token is kept.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect Core 1.0, 3.1</a>
 */
public final class OidcClient {
    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 5_000;
    private static final int MAX_KEY_BYTES = 256 << 10;
    /** What the server says of itself is asked for again after so long: its addresses may change. */
    private static final Duration KEPT = Duration.ofHours(1);
    /** A server that does not answer is not asked again before. */
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Signed by the server's own key. Not "none", nor with our secret, which others that have it could do. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);

    private final OidcSettings settings;
    private final ClientID clientId;
    private final Clock clock;
    private @Nullable Provider provider;
    private Instant notBefore = Instant.EPOCH;

    private record Provider(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant until) {}

    /**
     * What a browser takes along to the server and back.
     *
     * @param state comes back with the answer
     * @param nonce comes back in the ID token
     * @param verifier proves that it is the same who began
     */
    public record Attempt(String state, String nonce, String verifier) {
        public static Attempt begin() {
            return new Attempt(new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue());
        }
    }

    public OidcClient(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clientId = new ClientID(settings.clientId());
        this.clock = clock;
    }

    /** The server's name, to be shown. */
    public String host() {
        return settings.issuer().getHost();
    }

    /**
     * Where a browser is sent to log in.
     *
     * @param callback where it comes back to
     */
    public URI loginAddress(Attempt attempt, URI callback) throws OidcException {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), clientId, callback)
                .endpointURI(provider().metadata().getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who has come back.
     *
     * @param answer the address that the browser came back to, with what the server has added
     * @param callback the same without
     */
    public User user(Attempt attempt, URI answer, URI callback) throws OidcException {
        AuthorizationCodeGrant grant = grant(attempt, answer, callback);
        Provider server = provider();
        try {
            HTTPRequest request = new TokenRequest.Builder(
                            server.metadata().getTokenEndpointURI(), authentication(server.metadata()), grant)
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout(CONNECT_MS);
            request.setReadTimeout(READ_MS);
            request.setFollowRedirects(false);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                throw notProven("its token endpoint says "
                        + response.toErrorResponse().getErrorObject().getCode());
            }
            var token = ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            if (token == null) {
                throw notProven("there is no ID token");
            }
            return user(server.validator()
                    .validate(token, new Nonce(attempt.nonce()))
                    .toJWTClaimsSet()
                    .getClaims());
        } catch (IOException e) {
            throw new OidcException(OidcException.Kind.UNAVAILABLE, "its token endpoint does not answer", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new OidcException(OidcException.Kind.NOT_PROVEN, String.valueOf(e.getMessage()), e);
        }
    }

    /** As the server can: by the header, unless it names only the other way (OpenID Connect Discovery 1.0, 3). */
    private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
        Secret secret = new Secret(settings.clientSecret());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean isInBody = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return isInBody ? new ClientSecretPost(clientId, secret) : new ClientSecretBasic(clientId, secret);
    }

    private AuthorizationCodeGrant grant(Attempt attempt, URI answer, URI callback) throws OidcException {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(answer);
        } catch (ParseException e) {
            throw new OidcException(OidcException.Kind.NOT_PROVEN, "the answer cannot be read", e);
        }
        if (!new State(attempt.state()).equals(response.getState())) {
            throw notProven("the state is another");
        }
        Issuer issuer = response.getIssuer(); // RFC 9207: where a server says who it is
        if (issuer != null && !issuer.getValue().equals(settings.issuer().toString())) {
            throw notProven("the answer is of another server");
        }
        if (!response.indicatesSuccess()) {
            throw notProven(
                    "it says " + response.toErrorResponse().getErrorObject().getCode());
        }
        return new AuthorizationCodeGrant(
                response.toSuccessResponse().getAuthorizationCode(), callback, new CodeVerifier(attempt.verifier()));
    }

    private User user(Map<String, @Nullable Object> claims) throws OidcException {
        String name = Stream.of("preferred_username", "email", "sub")
                .map(claims::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(User::isName)
                .findFirst()
                .orElseThrow(() -> new OidcException(OidcException.Kind.NOT_ALLOWED, "no claim can be a name here"));
        Role role = settings.roleOf(claims)
                .orElseThrow(() -> new OidcException(
                        OidcException.Kind.NOT_ALLOWED, name + " is neither among the editors nor the viewers"));
        return new User(name, role);
    }

    private static OidcException notProven(String why) {
        return new OidcException(OidcException.Kind.NOT_PROVEN, why);
    }

    private synchronized Provider provider() throws OidcException {
        Instant now = clock.instant();
        Provider known = provider;
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        if (now.isBefore(notBefore)) {
            throw new OidcException(OidcException.Kind.UNAVAILABLE, "it did not answer a moment ago");
        }
        try {
            Provider found = discover(now.plus(KEPT));
            provider = found;
            return found;
        } catch (IOException | GeneralException e) {
            notBefore = now.plus(PAUSE);
            throw new OidcException(
                    OidcException.Kind.UNAVAILABLE, "its configuration cannot be read: " + e.getMessage(), e);
        }
    }

    private Provider discover(Instant until) throws IOException, GeneralException, OidcException {
        Issuer issuer = new Issuer(settings.issuer());
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, CONNECT_MS, READ_MS);
        for (URI endpoint : new URI[] {
            metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI()
        }) {
            if (endpoint == null || !OidcSettings.isSafe(endpoint)) {
                throw new OidcException(
                        OidcException.Kind.UNAVAILABLE, "it names an address that is not https: " + endpoint);
            }
        }
        return new Provider(metadata, validator(issuer, metadata.getJWKSetURI()), until);
    }

    private IDTokenValidator validator(Issuer issuer, URI keys) throws MalformedURLException {
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                        keys.toURL(), new DefaultResourceRetriever(CONNECT_MS, READ_MS, MAX_KEY_BYTES))
                .build();
        return new IDTokenValidator(
                issuer, Objects.requireNonNull(clientId), new JWSVerificationKeySelector<>(SIGNATURES, source), null);
    }
}
