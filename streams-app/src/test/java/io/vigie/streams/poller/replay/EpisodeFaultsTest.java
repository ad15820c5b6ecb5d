package io.vigie.streams.poller.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpisodeFaultsTest {

    private static final Instant START = Instant.parse("2022-07-15T00:00:00Z");

    /** A thousand hours, each with its own temperature and a pressure. */
    private static final List<RecordedCity.Reading> RECORDED = IntStream.range(0, 1_000)
            .mapToObj(hour -> new RecordedCity.Reading(
                    START.plus(Duration.ofHours(hour)),
                    MetricValues.builder()
                            .put(Metric.TEMPERATURE, hour / 100.0)
                            .put(Metric.PRESSURE_MSL, 1013)
                            .build()))
            .toList();

    @Test
    void without_faults_readings_come_as_they_were_recorded() {
        assertThat(new EpisodeFaults(0, 0, 0, 0, 1).of(RECORDED)).isEqualTo(RECORDED);
    }

    @Test
    void the_same_seed_does_the_same_and_another_something_else() {
        EpisodeFaults faults = new EpisodeFaults(5, 5, 5, 5, 1);

        assertThat(faults.of(RECORDED)).isEqualTo(faults.of(RECORDED));
        assertThat(new EpisodeFaults(5, 5, 5, 5, 2).of(RECORDED)).isNotEqualTo(faults.of(RECORDED));
    }

    @Test
    void duplicates_come_twice_and_nothing_else_changes() {
        List<RecordedCity.Reading> sent = new EpisodeFaults(10, 0, 0, 0, 1).of(RECORDED);

        assertThat(sent).hasSizeBetween(1_070, 1_130);
        assertThat(sent.stream().distinct()).containsExactlyElementsOf(RECORDED);
    }

    @Test
    void disorder_swaps_neighbours_and_loses_none() {
        List<RecordedCity.Reading> sent = new EpisodeFaults(0, 10, 0, 0, 1).of(RECORDED);

        assertThat(sent).isNotEqualTo(RECORDED).containsExactlyInAnyOrderElementsOf(RECORDED);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Duration.between(RECORDED.get(i).at(), sent.get(i).at()).abs())
                    .isLessThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void gaps_do_not_come() {
        List<RecordedCity.Reading> sent = new EpisodeFaults(0, 0, 10, 0, 1).of(RECORDED);

        assertThat(sent).hasSizeBetween(870, 930);
        assertThat(RECORDED).containsAll(sent);
    }

    @Test
    void a_sentinel_stands_for_the_temperature_alone() {
        List<RecordedCity.Reading> sent = new EpisodeFaults(0, 0, 0, 10, 1).of(RECORDED);

        assertThat(sent).hasSameSizeAs(RECORDED);
        List<RecordedCity.Reading> hit =
                sent.stream().filter(reading -> !RECORDED.contains(reading)).toList();
        assertThat(hit).hasSizeBetween(70, 130);
        assertThat(hit)
                .allMatch(reading -> reading.values().value(Metric.TEMPERATURE).orElseThrow() == 999.9)
                .allMatch(reading -> reading.values().value(Metric.PRESSURE_MSL).orElseThrow() == 1013);
        assertThat(Set.copyOf(sent)).hasSize(1_000);
    }
}
