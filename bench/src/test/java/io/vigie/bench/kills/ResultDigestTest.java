package io.vigie.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultDigestTest {

    /** SHA-256 of "abc": FIPS 180-2, appendix B.1. */
    @Test
    void messages_are_digested_one_after_the_other() {
        assertThat(digest("a", "bc"))
                .isEqualTo("2 results, SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_order_of_messages_shows() {
        assertThat(digest("a", "b")).isNotEqualTo(digest("b", "a"));
    }

    private static String digest(String... messages) {
        ResultDigest digest = new ResultDigest();
        for (String message : messages) {
            digest.add(message.getBytes(StandardCharsets.US_ASCII));
        }
        return digest.text();
    }
}
