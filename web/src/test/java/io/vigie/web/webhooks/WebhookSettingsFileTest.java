package io.vigie.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of webhooks that VIGIE_WEB_WEBHOOKS names: who is told of alerts. */
class WebhookSettingsFileTest {
    private static final String SECRET = "a secret of twenty-four characters";

    @TempDir
    private Path folder;

    @Test
    void a_file_names_those_who_are_told() throws IOException {
        Path file = file("""
                {"webhooks": [
                  {"name": "town-hall", "url": "https://example.org/alerts", "secret": "%1$s", "is_private": false},
                  {"name": "own", "url": "http://127.0.0.1:9000/", "secret": "%1$s", "is_private": true}]}""");

        assertThat(Webhook.read(file)).extracting(Webhook::name).containsExactly("town-hall", "own");
    }

    @Test
    void neither_the_secret_nor_what_follows_the_host_is_printed() throws IOException {
        Path file = file("""
                {"webhooks": [{"name": "a", "url": "https://example.org/token", "secret": "%1$s", "is_private": false}]}""");

        assertThat(Webhook.read(file)).hasToString("[a (https://example.org)]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | http://example.org/ | it is not https",
                "a | https://user:word@example.org/ | it has no host, or a user before it",
                "a | file:///etc/passwd | it has no host",
                "A b | https://example.org/ | lower-case letters"
            })
    void what_cannot_be_used_stops_the_start(String name, String url, String why) throws IOException {
        Path file = file("{\"webhooks\": [{\"name\": \"" + name + "\", \"url\": \"" + url
                + "\", \"secret\": \"%1$s\", \"is_private\": false}]}");

        assertThatThrownBy(() -> Webhook.read(file))
                .hasMessageStartingWith("Cannot use VIGIE_WEB_WEBHOOKS=" + file + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void a_short_secret_and_a_name_that_is_there_twice_stop_the_start() throws IOException {
        String one =
                "{\"name\": \"a\", \"url\": \"https://example.org/\", \"secret\": \"%1$s\", \"is_private\": false}";

        assertThatThrownBy(() -> Webhook.read(file("{\"webhooks\": [" + one + "," + one + "]}")))
                .hasMessageEndingWith("name a: it is there twice");
        assertThatThrownBy(() -> Webhook.read(file("{\"webhooks\": [" + one.replace("%1$s", "short") + "]}")))
                .hasMessageEndingWith("secret …: it has 5 characters, 24 are needed at least");
    }

    @Test
    void a_file_that_others_may_read_is_refused() throws IOException {
        Path file = file("{\"webhooks\": []}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Webhook.read(file)).hasMessageEndingWith("it holds secrets");
    }

    private Path file(String content) throws IOException {
        Path file = folder.resolve("webhooks.json");
        Files.writeString(file, content.formatted(SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
