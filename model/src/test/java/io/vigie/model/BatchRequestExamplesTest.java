package io.vigie.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.ContractFiles.Example;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader of requests accepts and rejects what the contract says, and names the field. */
class BatchRequestExamplesTest {
    private final BatchRequestParser parser = new BatchRequestParser(Gazetteer.bundled());

    static Stream<Example> valid() {
        return ContractFiles.valid().filter(BatchRequestExamplesTest::isRequest);
    }

    static Stream<Example> rejectedBySchema() {
        return ContractFiles.rejectedBySchema().filter(BatchRequestExamplesTest::isRequest);
    }

    static Stream<Example> rejectedByReader() {
        return ContractFiles.rejectedByReader().filter(BatchRequestExamplesTest::isRequest);
    }

    private static boolean isRequest(Example example) {
        return example.schema().equals("batch-request");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void accepts(Example example) {
        assertThat(parser.parse(example.bytes()))
                .isEqualTo(new ParsedRequest.Valid(Json.read(example.bytes(), BatchRequest.class)));
    }

    @ParameterizedTest
    @MethodSource("rejectedBySchema")
    void rejects(Example example) {
        assertThat(parser.parse(example.bytes())).isInstanceOf(ParsedRequest.Invalid.class);
    }

    @ParameterizedTest
    @MethodSource("rejectedByReader")
    void rejects_what_a_schema_cannot_and_names_the_field(Example example) {
        assertThat(parser.parse(example.bytes()))
                .isInstanceOfSatisfying(
                        ParsedRequest.Invalid.class,
                        rejected -> assertThat(rejected.errors())
                                .extracting(FieldError::field)
                                .containsExactly(example.field()));
    }
}
