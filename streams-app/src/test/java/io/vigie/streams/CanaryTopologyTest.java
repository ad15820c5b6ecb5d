package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.search.Search;
import io.vigie.model.canary.CanaryCities;
import io.vigie.model.canary.CanaryReadings;
import io.vigie.model.live.LiveReading;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.topics.TopicCatalog;
import io.vigie.model.topics.TopicDefinition;
import io.vigie.model.topics.Topics;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CanaryTopologyTest {

    private static final String CANARY = CanaryCities.IDS.get(0);
    private static final CanaryReadings RUN = CanaryReadings.ofRun("one");

    private final SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver();

    @AfterEach
    void close() {
        speedLayer.close();
    }

    @Test
    void each_known_reading_comes_back_with_the_known_values() {
        LongStream.range(0, 60).forEach(number -> speedLayer.receiveMadeUp(reading(RUN, number)));

        List<LiveReading> results = speedLayer.canaryResults();

        assertThat(results)
                .hasSize(60)
                .allSatisfy(result -> assertThat(RUN.differences(result)).isEmpty())
                .allSatisfy(
                        result -> assertThat(result.observation().replayed()).isTrue())
                .allSatisfy(result -> assertThat(result.observation().source()).isEqualTo("canary:one"));
    }

    @Test
    void a_reading_that_was_sent_again_comes_back_once() {
        speedLayer.receiveMadeUp(reading(RUN, 0)).receiveMadeUp(reading(RUN, 0));

        assertThat(speedLayer.canaryResults()).hasSize(1);
    }

    @Test
    void a_new_run_counts_nothing_of_the_one_before() {
        CanaryReadings next = CanaryReadings.ofRun("two");
        speedLayer.receiveMadeUp(reading(RUN, 0)).receiveMadeUp(reading(RUN, 1)).receiveMadeUp(reading(next, 0));

        assertThat(next.differences(speedLayer.canaryResults().get(2))).isEmpty();
    }

    @Test
    void nothing_made_up_comes_to_the_topics_of_real_cities_even_if_somebody_follows_it() {
        speedLayer.activate(CanaryCities.configuration(CANARY));

        LongStream.range(0, 60).forEach(number -> speedLayer.receiveMadeUp(reading(RUN, number)));

        assertThat(speedLayer.liveReadings()).isEmpty();
        assertThat(speedLayer.hours()).isEmpty();
        assertThat(speedLayer.alerts()).isEmpty();
        assertThat(speedLayer.rejects()).isEmpty();
    }

    @Test
    void nothing_made_up_is_counted() {
        LongStream.range(0, 60).forEach(number -> speedLayer.receiveMadeUp(reading(RUN, number)));

        assertThat(Search.in(speedLayer.registry).counters())
                .allSatisfy(
                        counter -> assertThat(counter.count()).as(name(counter)).isZero());
    }

    @Test
    void a_made_up_city_is_unknown_among_the_real_readings() {
        speedLayer.receive(reading(RUN, 0));

        assertThat(speedLayer.reject().reason()).isEqualTo(RejectReason.UNKNOWN_CITY);
        assertThat(speedLayer.canaryResults()).isEmpty();
    }

    @Test
    void a_real_city_is_unknown_among_the_made_up_readings() {
        speedLayer
                .activate(PARIS)
                .receiveMadeUp(ReadingBuilder.of(PARIS, "2026-11-22T12:00:00Z")
                        .temperature(10)
                        .build());

        assertThat(speedLayer.reject())
                .returns(RejectReason.UNKNOWN_CITY, Reject::reason)
                .returns(Topics.WEATHER_CANARY_OBSERVATIONS, Reject::sourceTopic);
        assertThat(speedLayer.liveReadings()).isEmpty();
    }

    @Test
    void each_partition_has_a_made_up_city() {
        assertThat(CanaryCities.IDS).extracting(CanaryTopologyTest::partition).containsExactly(0, 1, 2, 3);
        assertThat(TopicCatalog.bundled())
                .filteredOn(topic -> topic.name().equals(Topics.WEATHER_CANARY_OBSERVATIONS)
                        || topic.name().equals(Topics.WEATHER_OBSERVATIONS))
                .extracting(TopicDefinition::partitions)
                .containsExactly(4, 4);
    }

    /** By Kafka's default partitioner. */
    private static int partition(String cityId) {
        return Utils.toPositive(Utils.murmur2(SpeedLayerTestDriver.utf8(cityId))) % 4;
    }

    private static Observation reading(CanaryReadings run, long number) {
        return run.reading(CANARY, number, SpeedLayerTestDriver.NOW.plusSeconds(number));
    }

    private static String name(Meter meter) {
        return meter.getId().toString();
    }
}
