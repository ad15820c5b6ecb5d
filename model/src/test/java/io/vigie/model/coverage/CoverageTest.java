package io.vigie.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void a_share_lies_between_0_and_1() {
        assertThat(new YearHourCoverage(2021, 1, 1, Map.of(Metric.TEMPERATURE, 1.0)).missingShare())
                .containsEntry(Metric.TEMPERATURE, 1.0);
        assertThatThrownBy(() -> new YearHourCoverage(2021, 1, 1, Map.of(Metric.TEMPERATURE, 1.1)))
                .hasMessage("Cannot accept missing_share.temperature_c: not in 0.0 to 1.0: 1.1");
    }

    @Test
    void counts_are_not_negative_and_years_are_years() {
        assertThatThrownBy(() -> new YearHourCoverage(1799, 0, 0, Map.of())).hasMessageContaining("year");
        assertThatThrownBy(() -> new YearHourCoverage(2021, -1, 0, Map.of())).hasMessageContaining("row_count");
        assertThatThrownBy(() -> new YearHourCoverage(2021, 0, -1, Map.of())).hasMessageContaining("expected_count");
        assertThatThrownBy(() -> new Coverage("7", Instant.EPOCH, -1, List.of()))
                .hasMessageContaining("table_version");
        assertThatThrownBy(() -> new Coverage("", Instant.EPOCH, 0, List.of())).hasMessageContaining("city_id");
    }
}
