package io.vigie.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may come in, as the environment says it. */
class LoginSettingsTest {
    private static final String HASH =
            " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n";

    @TempDir
    private Path folder;

    @Test
    void users_of_a_file_are_a_login() throws IOException {
        Path file = users("ada editor" + HASH);
        Settings settings = Settings.from(Map.of(
                "VIGIE_WEB_USERS_FILE",
                file.toString(),
                "VIGIE_WEB_HOST",
                "0.0.0.0",
                "VIGIE_WEB_PUBLIC_URL",
                "https://vigie.example"));

        assertThat(settings.login().isNeeded()).isTrue();
        assertThat(settings.toString())
                .contains("ada")
                .doesNotContain("c29tZXNhbHQ")
                .doesNotContain("nf65EOgLrQMR");
    }

    /** A file that is empty by mistake must not open the server to everybody. */
    @Test
    void a_file_that_names_nobody_is_rejected() throws IOException {
        Path file = users("# nobody yet\n");

        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_USERS_FILE", file.toString())))
                .hasMessage("Cannot start: the file of VIGIE_WEB_USERS_FILE names nobody; scripts/users adds users");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Settings.from(Map.of("VIGIE_WEB_USERS_FILE", "/no/such/file")))
                .hasMessage("Cannot use the users' file /no/such/file: it cannot be read");
    }

    @Test
    void nobody_has_two_passwords() throws IOException {
        Path file = users("ada viewer" + HASH);

        assertThatThrownBy(() -> Settings.from(Map.of(
                        "VIGIE_WEB_USERS_FILE",
                        file.toString(),
                        "VIGIE_WEB_USER",
                        "ada",
                        "VIGIE_WEB_PASSWORD",
                        "correct horse battery")))
                .hasMessage("Cannot start: VIGIE_WEB_USER is also in VIGIE_WEB_USERS_FILE: ada");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    VIGIE_WEB_OIDC_ISSUER             | http://id.example | Cannot use VIGIE_WEB_OIDC_ISSUER=http://id.example: it is not https
                    VIGIE_WEB_OIDC_CLIENT_ID          |                   | Cannot start: VIGIE_WEB_OIDC_ISSUER is set and VIGIE_WEB_OIDC_CLIENT_ID is not
                    VIGIE_WEB_OIDC_CLIENT_SECRET_FILE |                   | Cannot start: VIGIE_WEB_OIDC_ISSUER is set and VIGIE_WEB_OIDC_CLIENT_SECRET_FILE is not
                    VIGIE_WEB_OIDC_CLIENT_SECRET_FILE | /no/such/file     | Cannot start: VIGIE_WEB_OIDC_CLIENT_SECRET_FILE cannot be read: /no/such/file
                    VIGIE_WEB_OIDC_EDITORS            | ada               | 'Cannot read VIGIE_WEB_OIDC_EDITORS: neither * nor claim=value: ada'
                    VIGIE_WEB_OIDC_EDITORS            |                   | 'Cannot start: VIGIE_WEB_OIDC_ISSUER is set, and nobody of there may come in: set VIGIE_WEB_OIDC_EDITORS or VIGIE_WEB_OIDC_VIEWERS'""")
    void a_server_of_openid_is_set_whole(String name, String value, String message) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "VIGIE_WEB_OIDC_ISSUER",
                "https://id.example/town",
                "VIGIE_WEB_OIDC_CLIENT_ID",
                "vigie",
                "VIGIE_WEB_OIDC_CLIENT_SECRET_FILE",
                Files.writeString(folder.resolve("secret"), "a secret of both").toString(),
                "VIGIE_WEB_OIDC_EDITORS",
                "groups=meteo"));
        assertThat(Settings.from(environment).toString())
                .contains("https://id.example/town")
                .doesNotContain("a secret of both");
        environment.put(name, value == null ? "" : value);

        assertThatThrownBy(() -> Settings.from(environment)).hasMessage(message);
    }

    private Path users(String text) throws IOException {
        Path file = Files.createFile(
                folder.resolve("users"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
