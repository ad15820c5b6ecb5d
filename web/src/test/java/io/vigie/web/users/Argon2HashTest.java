package io.vigie.web.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {
    /** Known answers of the reference implementation: P-H-C/phc-winner-argon2, src/test.c, Argon2id of version 19. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void hashes_of_the_reference_implementation_are_known_again(String password, String phc) {
        Argon2Hash hash = Argon2Hash.parse(phc);

        assertThat(hash.matches(password)).isTrue();
        assertThat(hash.matches("Password")).isFalse();
        assertThat(hash.phc()).isEqualTo(phc);
    }

    @Test
    void the_same_password_has_another_hash_each_time() {
        Argon2Hash first = Argon2Hash.of("correct horse battery");
        Argon2Hash second = Argon2Hash.of("correct horse battery");

        assertThat(first).isNotEqualTo(second);
        assertThat(Argon2Hash.parse(second.phc()).matches("correct horse battery"))
                .isTrue();
        assertThat(first.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(first.toString()).doesNotContain("$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$short",
                "$2b$10$abcdefghijklmnopqrstuv"
            })
    void another_hash_is_rejected_without_being_quoted(String text) {
        assertThatThrownBy(() -> Argon2Hash.parse(text))
                .hasMessage("its hash is not $argon2id$v=19$m=…,t=…,p=…$salt$hash");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"m=999999,t=2,p=1 | m=999999", "m=256,t=99,p=1 | t=99", "m=256,t=2,p=9 | p=9", "m=7,t=2,p=1 | m=7"
            })
    void a_hash_that_would_take_too_much_is_rejected(String parameters, String named) {
        assertThatThrownBy(() -> Argon2Hash.parse(
                        "$argon2id$v=19$" + parameters + "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"))
                .hasMessageStartingWith("its hash has " + named + ", which is not within ");
    }
}
