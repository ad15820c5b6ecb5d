package io.vigie.model;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.model.ContractFiles.Example;
import io.vigie.model.alerts.Alert;
import io.vigie.model.alerts.AlertRules;
import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.files.UploadPart;
import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.schedules.QuestionSchedule;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.climate.counters.CounterYear;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.model.live.LiveReading;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.observations.Observation;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.rejects.Reject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, examples and records say the same. Python runs over the same folder: airflow/tests/test_contract.py. */
class SchemasExamplesAndRecordsTest {
    private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
            entry("alert", Alert.class),
            entry("alert-rules", AlertRules.File.class),
            entry("observation", Observation.class),
            entry("live-reading", LiveReading.class),
            entry("city-configuration", CityConfiguration.class),
            entry("coverage", Coverage.class),
            entry("upload-part", UploadPart.class),
            entry("reject", Reject.class),
            entry("batch-request", BatchRequest.class),
            entry("batch-result", BatchResult.class),
            entry("calendar-records", CalendarRecords.class),
            entry("climate-day", ClimateDay.class),
            entry("counter-year", CounterYear.class),
            entry("question-schedule", QuestionSchedule.class),
            entry("reconciled-hour", ReconciledHour.class),
            entry("city-hour-v2", CityHour.class));

    static List<String> schemas() {
        return ContractFiles.schemas();
    }

    static Stream<Example> valid() {
        return ContractFiles.valid();
    }

    static Stream<Example> rejectedBySchema() {
        return ContractFiles.rejectedBySchema();
    }

    static Stream<Example> rejectedByReader() {
        return ContractFiles.rejectedByReader();
    }

    static Stream<Example> validWithOnlyKnownFields() {
        return valid().filter(example -> !example.name().equals("unknown-field"));
    }

    /** Readers forgive a key too many, and one that older messages lack; writers may not send either. */
    static Stream<Example> failingForARecord() {
        return rejectedBySchema()
                .filter(example -> List.of("alert", "observation", "live-reading", "city-hour-v2")
                        .contains(example.schema()))
                .filter(example -> !example.name().matches("key-(added|named).*|(city|level|threshold-from)-absent.*"));
    }

    private static Class<?> recordOf(Example example) {
        return Objects.requireNonNull(RECORDS.get(example.schema()), example.schema());
    }

    @Test
    void every_schema_has_a_record() {
        assertThat(RECORDS.keySet()).containsExactlyInAnyOrderElementsOf(ContractFiles.schemas());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void a_schema_has_an_example_that_passes_and_several_that_fail(String schema) {
        assertThat(valid().filter(example -> example.schema().equals(schema))).isNotEmpty();
        assertThat(rejectedBySchema().filter(example -> example.schema().equals(schema)))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource({"valid", "rejectedByReader"})
    void the_schema_accepts(Example example) {
        assertThat(ContractSchemas.errors(example.schema(), example.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rejectedBySchema")
    void the_schema_rejects_for_the_expected_reason(Example example) {
        assertThat(ContractSchemas.errors(example.schema(), example.json())).contains(example.schemaError());
    }

    @ParameterizedTest
    @MethodSource("validWithOnlyKnownFields")
    void the_record_reads_the_message_and_writes_it_back(Example example) throws IOException {
        Class<?> type = recordOf(example);
        Object message = Json.read(example.bytes(), type);
        byte[] written = Json.write(message);
        JsonNode writtenJson = Json.mapper().readTree(written);

        assertThat(Json.read(written, type)).isEqualTo(message);
        assertThat(ContractSchemas.errors(example.schema(), writtenJson)).isEmpty();
        assertThat(MessageDifference.fieldsThatDiffer(writtenJson, example.json()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "observation.unknown-field, observation.open-meteo",
        "batch-request.unknown-field, batch-request.query-minimal",
        "upload-part.unknown-field, upload-part.first-lines-of-a-logger",
        "batch-result.unknown-field, batch-result.running",
        "reconciled-hour.unknown-field, reconciled-hour.equal"
    })
    void a_field_that_is_not_known_is_ignored(String withUnknownField, String without) {
        Class<?> type = recordOf(ContractFiles.example(without));

        assertThat((Object) Json.read(ContractFiles.example(withUnknownField).bytes(), type))
                .isEqualTo(Json.read(ContractFiles.example(without).bytes(), type));
    }

    @ParameterizedTest
    @MethodSource("failingForARecord")
    void no_record_is_made_of(Example example) {
        assertThatThrownBy(() -> Json.read(example.bytes(), recordOf(example)))
                .isInstanceOf(UnreadableMessageException.class);
    }
}
