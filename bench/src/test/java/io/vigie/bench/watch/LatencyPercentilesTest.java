package io.vigie.bench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyPercentilesTest {

    private static final long MS = 1_000_000;

    @Test
    void a_percentile_is_the_smallest_latency_that_so_many_percent_do_not_exceed() {
        LatencyPercentiles hundred = LatencyPercentiles.of(
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MS).toArray());

        assertThat(hundred.percentileMs(50)).hasValue(50);
        assertThat(hundred.percentileMs(95)).hasValue(95);
        assertThat(hundred.percentileMs(99)).hasValue(99);
        assertThat(hundred.percentileMs(100)).hasValue(100);
    }

    /** The nearest-rank example of Wikipedia, "Percentile": 15, 20, 35, 40, 50. */
    @Test
    void of_few_latencies_it_is_one_of_them() {
        LatencyPercentiles five = LatencyPercentiles.of(new long[] {35 * MS, 15 * MS, 50 * MS, 20 * MS, 40 * MS});

        assertThat(five.percentileMs(5)).hasValue(15);
        assertThat(five.percentileMs(30)).hasValue(20);
        assertThat(five.percentileMs(40)).hasValue(20);
        assertThat(five.percentileMs(50)).hasValue(35);
        assertThat(five.percentileMs(100)).hasValue(50);
    }

    @Test
    void without_events_there_is_none() {
        assertThat(LatencyPercentiles.of(new long[0]).percentileMs(99)).isEmpty();
    }
}
