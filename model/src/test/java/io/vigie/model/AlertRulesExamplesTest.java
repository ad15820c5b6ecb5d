package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.ContractFiles.Example;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.json.UnreadableMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader of rules accepts and rejects what the contract says, and one line says why. */
class AlertRulesExamplesTest {
    static Stream<Example> valid() {
        return ContractFiles.valid().filter(AlertRulesExamplesTest::isRules);
    }

    static Stream<Example> rejected() {
        return Stream.concat(ContractFiles.rejectedBySchema(), ContractFiles.rejectedByReader())
                .filter(AlertRulesExamplesTest::isRules);
    }

    private static boolean isRules(Example example) {
        return example.schema().equals("alert-rules");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void accepts(Example example) {
        assertThatCode(() -> AlertRules.read(example.bytes())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void rejects(Example example) {
        assertThatThrownBy(() -> AlertRules.read(example.bytes()))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith("Cannot read alert rules: ")
                .message()
                .hasLineCount(1)
                .hasSizeLessThan(400);
    }

    @Test
    void the_rules_in_force_are_what_their_schema_says() throws IOException {
        byte[] rules = Files.readAllBytes(Path.of("..", "contract", "alert-rules.json"));

        assertThat(ContractSchemas.errors(
                        "alert-rules", io.vigie.model.json.Json.mapper().readTree(rules)))
                .isEmpty();
        assertThat(AlertRules.read(rules).all()).isEqualTo(AlertRules.bundled().all());
    }
}
