package io.vigie.batch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryJobTest {
    @Test
    void a_job_began_when_its_spark_submit_says_so() {
        assertThat(QueryJob.submittedAt(Map.of("VIGIE_SUBMITTED_AT", "1767225600.250400")))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
    }

    @Test
    void where_it_does_not_say_so_it_begins_now() {
        assertThat(QueryJob.submittedAt(Map.of())).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(QueryJob.submittedAt(Map.of("VIGIE_SUBMITTED_AT", "")))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }
}
