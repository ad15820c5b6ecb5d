package io.vigie.streams.poller.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.platform.openmeteo.OpenMeteoQuota;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollIntervalTest {

    @ParameterizedTest
    @CsvSource({"0, 15", "1, 15", "66, 15", "67, 30", "133, 30", "134, 45", "1000, 225"})
    void the_interval_grows_with_the_cities_so_that_a_days_rounds_stay_within_the_pollers_share(
            int cities, int minutes) {
        assertThat(PollInterval.of(cities)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(cities * (1_440.0 / minutes)).isLessThanOrEqualTo(OpenMeteoQuota.pollerRoundsPerDay());
    }
}
