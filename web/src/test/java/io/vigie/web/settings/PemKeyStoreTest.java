package io.vigie.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.web.http.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeyStoreTest {
    @TempDir
    static Path folder;

    @Test
    void a_key_that_is_not_the_certificate_s_is_named() {
        TestCertificate one = TestCertificate.in(folder, "EC");
        TestCertificate other = TestCertificate.in(folder, "RSA");

        assertThatThrownBy(() -> PemKeyStore.load(one.certificate(), other.key()))
                .hasMessage("Cannot read VIGIE_WEB_TLS_KEY: no EC key, as its certificate has: " + other.key());
    }

    @Test
    void another_key_of_the_same_kind_is_named() throws IOException {
        TestCertificate one = TestCertificate.in(folder, "EC");
        TestCertificate other = TestCertificate.in(folder, "EC");

        assertThatThrownBy(() -> PemKeyStore.load(one.certificate(), other.key()))
                .hasMessage("Cannot use VIGIE_WEB_TLS_KEY: not the key of the certificate: " + other.key());
    }

    @Test
    void files_that_hold_something_else_or_are_not_there_are_named() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        TestCertificate good = TestCertificate.in(folder, "EC");

        assertThatThrownBy(() -> PemKeyStore.load(empty, good.key()))
                .hasMessage("Cannot read VIGIE_WEB_TLS_CERTIFICATE: no certificates in PEM: " + empty);
        assertThatThrownBy(() -> PemKeyStore.load(folder.resolve("none.pem"), good.key()))
                .hasMessageStartingWith("Cannot read VIGIE_WEB_TLS_CERTIFICATE: ");
        assertThatThrownBy(() -> PemKeyStore.load(good.certificate(), empty))
                .hasMessage("Cannot read VIGIE_WEB_TLS_KEY: no PKCS #8 key in PEM (\"BEGIN PRIVATE KEY\"): " + empty);
    }

    @Test
    void tls_needs_both_files() {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_TLS_KEY", "web.key")))
                .hasMessage(
                        "Cannot start: one of VIGIE_WEB_TLS_CERTIFICATE and VIGIE_WEB_TLS_KEY is set, TLS needs both");
        assertThat(Settings.from(Map.of(
                                "VIGIE_WEB_TLS_KEY",
                                "web.key",
                                "VIGIE_WEB_TLS_CERTIFICATE",
                                "web.pem",
                                "VIGIE_PORT_OFFSET",
                                "10"))
                        .tls())
                .contains(new Settings.Tls(7453, Path.of("web.pem"), Path.of("web.key")));
    }

    @Test
    void tls_alone_opens_the_server_to_nobody_else() {
        assertThatThrownBy(() -> Settings.from(Map.of(
                        "VIGIE_WEB_TLS_KEY",
                        "web.key",
                        "VIGIE_WEB_TLS_CERTIFICATE",
                        "web.pem",
                        "VIGIE_WEB_HOST",
                        "0.0.0.0")))
                .hasMessageContaining("without a login");
    }
}
