package io.vigie.batch.load.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineFieldParserTest {

    @Test
    void a_time_before_all_dates_of_the_calendar_is_a_fault_of_its_file() {
        assertThatThrownBy(() -> LineFieldParser.kept(Instant.MIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no such date: ");
    }

    @Test
    void a_time_that_the_history_keeps_stays_as_it_is() {
        Instant noon = Instant.parse("2022-07-01T12:00:00Z");

        assertThat(LineFieldParser.kept(noon)).isEqualTo(noon);
    }
}
