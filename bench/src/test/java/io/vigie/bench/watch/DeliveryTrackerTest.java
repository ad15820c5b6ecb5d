package io.vigie.bench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryTrackerTest {

    private final DeliveryTracker sightings = new DeliveryTracker(10);

    @Test
    void what_is_lost_and_what_is_doubled_do_not_make_up_for_each_other() {
        for (int event = 0; event < 4; event++) {
            sightings.sent(event, 0);
        }
        sightings.saw(0, 1);
        sightings.saw(1, 1);
        sightings.saw(1, 2);
        sightings.saw(1, 3);
        sightings.saw(3, 4);

        assertThat(sightings.counts(0, 4)).isEqualTo(new DeliveryCounts(4, 3, 2));
        assertThat(sightings.counts(2, 4)).isEqualTo(new DeliveryCounts(2, 1, 0));
        assertThat(sightings.seen()).isEqualTo(3);
        assertThat(sightings.doubled()).isEqualTo(2);
        assertThat(sightings.lastAtNs()).isEqualTo(4);
        assertThat(sightings.unseen(5)).as("of those that were sent").containsExactly(2L);
    }

    @Test
    void what_was_never_sent_is_foreign() {
        sightings.sent(0, 0);

        sightings.saw(1, 1);
        sightings.saw(-1, 1);
        sightings.saw(10, 1);

        assertThat(sightings.foreign()).isEqualTo(3);
        assertThat(sightings.seen()).isZero();
    }

    @Test
    void the_first_sighting_counts_for_the_latency() {
        sightings.sent(0, 5_000_000);
        sightings.saw(0, 12_000_000);
        sightings.saw(0, 99_000_000);

        assertThat(sightings.latencies(0, 1).percentileMs(100)).hasValue(7);
    }
}
