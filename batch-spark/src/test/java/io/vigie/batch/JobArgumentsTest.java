package io.vigie.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobArgumentsTest {
    @TempDir
    Path folder;

    @Test
    void a_document_is_the_argument_itself() {
        assertThat(document("{\"é\": 1}")).isEqualTo("{\"é\": 1}");
    }

    @Test
    void a_document_may_be_in_a_file_that_others_cannot_read() throws IOException {
        Path file = Files.writeString(folder.resolve("request.json"), "{\"submitted_by\": \"東京\"}");

        assertThat(document("@" + file)).isEqualTo("{\"submitted_by\": \"東京\"}");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> document("@" + file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot read argument --request: file " + file);
    }

    private static String document(String value) {
        return new String(
                JobArguments.parse(new String[] {"--request", value}, "request").document("request"),
                StandardCharsets.UTF_8);
    }
}
