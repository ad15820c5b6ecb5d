package io.vigie.bench.kills;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digest over messages in order: two runs that wrote the same bytes have the same. */
final class ResultDigest {

    private final MessageDigest digest;
    private int count;

    ResultDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    void add(byte[] message) {
        digest.update(message);
        count++;
    }

    /** How many messages, and their digest; nothing is added afterwards. */
    String text() {
        return count + " results, SHA-256 " + HexFormat.of().formatHex(digest.digest());
    }
}
