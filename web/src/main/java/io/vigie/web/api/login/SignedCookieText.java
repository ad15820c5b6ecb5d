package io.vigie.web.api.login;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that a browser keeps for the server, which knows them again as its own and as not too old: nothing is kept
 * here for those who only look at the form. Signed, not hidden. A start of the server forgets the key.
 */
final class SignedCookieText {
    private static final String CODE = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final Duration lifetime;
    private final Clock clock;

    SignedCookieText(Duration lifetime, Clock clock) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        this.key = new SecretKeySpec(random, CODE);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** 128 bits that nobody can guess. */
    static String random() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** @param text without line breaks */
    String sign(String text) {
        String dated = clock.instant().plus(lifetime).getEpochSecond() + "." + base64(text);
        return dated + "." + code(dated);
    }

    /** The text, where it is one of this server's and its time is not over. */
    Optional<String> read(String signed) {
        int end = signed.lastIndexOf('.');
        int first = signed.indexOf('.');
        if (first < 1 || end <= first || !isEqual(code(signed.substring(0, end)), signed.substring(end + 1))) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(signed.substring(0, first)));
        return clock.instant().isBefore(until)
                ? Optional.of(new String(
                        Base64.getUrlDecoder().decode(signed.substring(first + 1, end)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String code(String text) {
        try {
            Mac mac = Mac.getInstance(CODE);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + CODE, e);
        }
    }
}
