package io.vigie.batch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
    @Test
    void the_age_is_the_kernels_uptime_less_the_start_in_ticks_whatever_the_process_is_called() {
        String status = "4711 (a b) c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 12345 20 21";

        assertThat(ProcessStart.age("130.00 99.10\n", status)).isEqualTo(6_550);
    }

    @Test
    void it_is_what_java_says_to_a_second() {
        Instant java = ProcessHandle.current().info().startInstant().orElseThrow();

        assertThat(ProcessStart.instant()).isCloseTo(java, within(1500, ChronoUnit.MILLIS));
    }
}
