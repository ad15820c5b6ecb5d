package io.vigie.model.batch.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Due dates and ids are those of the contract's cases, which Python is held against too. */
class QuestionScheduleTest {
    private static final Path CASES = Path.of("..", "contract", "schedule-cases.json");
    private static final String ID = "6f0f2c1e-4a58-3d0b-9a35-0d5d1f6d2b11";

    static Stream<JsonNode> due() throws IOException {
        return cases("due");
    }

    static Stream<JsonNode> requestIds() throws IOException {
        return cases("request_ids");
    }

    @ParameterizedTest
    @MethodSource("due")
    void it_is_due_on_the_dates_of_the_calendar(JsonNode example) {
        Recurrence every = Recurrence.valueOf(example.get(0).textValue().toUpperCase(Locale.ROOT));
        List<String> expected = new ArrayList<>();
        example.get(3).forEach(date -> expected.add(date.textValue()));

        List<LocalDate> dates = schedule(ID, every)
                .dueDates(
                        Instant.parse(example.get(1).textValue()),
                        Instant.parse(example.get(2).textValue()));

        assertThat(dates).extracting(LocalDate::toString).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("requestIds")
    void the_id_of_a_request_is_made_of_the_schedule_and_the_date(JsonNode example) {
        QuestionSchedule schedule = schedule(example.get(0).textValue(), Recurrence.DAY);

        assertThat(schedule.requestId(LocalDate.parse(example.get(1).textValue())))
                .isEqualTo(example.get(2).textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "12345678901234567890123456789012345678901234567890123456789012345678901234567890+"})
    void it_has_a_name_that_fits_a_line(String name) {
        assertThatThrownBy(() -> new QuestionSchedule(
                        ID,
                        name,
                        true,
                        Recurrence.DAY,
                        RelativePeriod.YESTERDAY,
                        Map.of("city_ids", List.of("2988507")),
                        null,
                        Instant.EPOCH))
                .hasMessageContaining("Cannot accept name");
    }

    private static QuestionSchedule schedule(String id, Recurrence every) {
        return new QuestionSchedule(
                id,
                "Paris",
                true,
                every,
                RelativePeriod.YESTERDAY,
                Map.of("city_ids", List.of("2988507")),
                null,
                Instant.EPOCH);
    }

    private static Stream<JsonNode> cases(String name) throws IOException {
        JsonNode cases = new ObjectMapper().readTree(CASES.toFile()).get(name);
        return StreamSupport.stream(cases.spliterator(), false);
    }
}
