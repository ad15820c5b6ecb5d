package io.vigie.web.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's hash by Argon2id, version 1.3 (RFC 9106), as a PHC string:
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param memoryKib memory that a computation takes, in KiB; up to 64 MiB, since it comes out of the server's heap
 * @param iterations 1 to 10
 * @param lanes 1 to 4
 * @param salt 8 to 48 bytes
 * @param hash 16 to 64 bytes
 * @see <a href="https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md">PHC string format</a>
 */
public record Argon2Hash(int memoryKib, int iterations, int lanes, byte[] salt, byte[] hash) {
    /** OWASP's Password Storage Cheat Sheet, first choice for Argon2id: 19 MiB, 2 iterations, 1 lane. */
    private static final int MEMORY_KIB = 19 << 10;

    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MAX_MEMORY_KIB = 64 << 10;

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([0-9])"
            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");
    private static final SecureRandom RANDOM = new SecureRandom();

    public Argon2Hash {
        require(
                memoryKib >= 8 * lanes && memoryKib <= MAX_MEMORY_KIB,
                "m=" + memoryKib,
                "8 per lane to " + MAX_MEMORY_KIB);
        require(iterations >= 1 && iterations <= 10, "t=" + iterations, "1 to 10");
        require(lanes >= 1 && lanes <= 4, "p=" + lanes, "1 to 4");
    }

    private static void require(boolean isRight, String parameter, String range) {
        if (!isRight) {
            throw new IllegalArgumentException("its hash has " + parameter + ", which is not within " + range);
        }
    }

    /** Hashes a password with a new salt. */
    public static Argon2Hash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Argon2Hash(
                MEMORY_KIB,
                ITERATIONS,
                LANES,
                salt,
                compute(password, MEMORY_KIB, ITERATIONS, LANES, salt, HASH_BYTES));
    }

    /**
     * @throws IllegalArgumentException where the text is no such hash, or one that takes too much; without the text,
     * which is a secret
     */
    public static Argon2Hash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("its hash is not $argon2id$v=19$m=…,t=…,p=…$salt$hash");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new Argon2Hash(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                base64.decode(parts.group(4)),
                base64.decode(parts.group(5)));
    }

    /** Whether the password is the one; takes tens of milliseconds. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, memoryKib, iterations, lanes, salt, hash.length));
    }

    private static byte[] compute(String password, int memoryKib, int iterations, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    /** The PHC string: Base64 without padding. */
    public String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + lanes + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Argon2Hash that && phc().equals(that.phc());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Without the hash, which is worth guessing at. */
    @Override
    public String toString() {
        return "argon2id";
    }
}
