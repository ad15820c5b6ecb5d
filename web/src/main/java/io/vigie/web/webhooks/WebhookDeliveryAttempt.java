package io.vigie.web.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One attempt to deliver an alert: a POST of the message as it is on the topic.
 *
 * <p>{@code Vigie-Delivery} names the message, the same at each attempt, so that a receiver can tell a repetition.
 * {@code Vigie-Signature} is {@code t=SECONDS,v1=HEX}: the HMAC-SHA-256 (RFC 2104) of "SECONDS.BODY" under the webhook's secret,
 * SECONDS being when it was sent, by Unix time. Redirects are not followed.
 */
final class WebhookDeliveryAttempt {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOO_SLOW = 408;
    private static final int TOO_MANY = 429;

    /** What came of an attempt. */
    enum Outcome {
        DELIVERED,
        /** The receiver is away or busy: later it may take the alert. */
        LATER,
        /** The receiver does not want it. */
        REFUSED
    }

    /** @param reason a few words; empty where it was delivered */
    record Result(Outcome outcome, String reason) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final Webhook webhook;

    WebhookDeliveryAttempt(Webhook webhook) {
        this.webhook = webhook;
    }

    /** @param id of the message */
    Result attempt(String id, byte[] alert, Instant now) throws InterruptedException {
        try {
            if (!webhook.isPrivate() && isPrivate(webhook.url().getHost())) {
                return new Result(Outcome.REFUSED, webhook.url().getHost() + " is a private address");
            }
            HttpRequest request = HttpRequest.newBuilder(webhook.url())
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "Vigie")
                    .header("Vigie-Delivery", id)
                    .header("Vigie-Signature", signature(alert, now, webhook.secret()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(alert))
                    .build();
            return result(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (UnknownHostException e) {
            return new Result(
                    Outcome.LATER, "no address is known of " + webhook.url().getHost());
        } catch (IOException e) {
            return new Result(Outcome.LATER, "no answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    static String signature(byte[] alert, Instant now, String secret) {
        String seconds = String.valueOf(now.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(alert));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static Result result(int status) {
        if (status / 100 == 2) {
            return new Result(Outcome.DELIVERED, "");
        }
        boolean isPassing = status / 100 == 5 || status == TOO_SLOW || status == TOO_MANY;
        return new Result(isPassing ? Outcome.LATER : Outcome.REFUSED, "HTTP " + status);
    }

    private static boolean isPrivate(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host)).anyMatch(PrivateAddress::is);
    }
}
