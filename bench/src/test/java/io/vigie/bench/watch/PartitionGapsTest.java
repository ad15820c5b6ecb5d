package io.vigie.bench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PartitionGapsTest {
    private final List<String> ended = new ArrayList<>();
    private final PartitionGaps gaps = new PartitionGaps(
            Duration.ofMillis(300), (partition, length) -> ended.add(partition + ": " + length.toMillis() + " ms"));

    @Test
    void a_partition_that_stands_still_is_told_though_another_one_goes_on() {
        for (int ms = 0; ms <= 2_000; ms += 100) {
            saw(0, ms);
        }
        saw(1, 100);
        saw(1, 1_900);

        assertThat(ended).containsExactly("1: 1800 ms");
    }

    @Test
    void what_is_shorter_and_what_is_before_the_first_reading_is_no_gap() {
        saw(0, 5_000);
        saw(0, 5_299);
        saw(0, 5_599);

        assertThat(ended).containsExactly("0: 300 ms");
    }

    private void saw(int partition, long atMs) {
        gaps.saw(partition, TimeUnit.MILLISECONDS.toNanos(atMs));
    }
}
