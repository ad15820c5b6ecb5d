package io.vigie.model.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.live.DerivedTemperatures;
import io.vigie.model.live.LiveCity;
import io.vigie.model.live.LiveDerived;
import io.vigie.model.live.LiveNormal;
import io.vigie.model.live.LiveReading;
import io.vigie.model.live.LiveTrends;
import io.vigie.model.live.WindowStatistics;
import io.vigie.model.live.WindowStatistics.MeanMinMax;
import io.vigie.model.live.WindowStatistics.Window;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.LiveReadingMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CanaryReadingsTest {
    private static final String CITY = CanaryCities.IDS.get(0);
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final CanaryReadings RUN = CanaryReadings.ofRun("one");

    @Test
    void a_made_up_reading_is_flagged_in_every_message() {
        Observation reading = RUN.reading(CITY, 5, NOW);

        assertThat(reading.source()).isEqualTo("canary:one");
        assertThat(reading.replayed()).isTrue();
        assertThat(reading.observedAt()).isEqualTo("2000-01-01T05:00:00Z");
        assertThat(CanaryReadings.numberOf(reading.observedAt())).isEqualTo(5);
        assertThat(reading.values().milli(Metric.TEMPERATURE)).hasValue(10_000 + 13 * 137);
    }

    // 0, 1 and 2 by hand: 12.466, 12.329 and 12.192 °C, mean 12.329; rain 0, 0.1 and 0.2 mm.
    @Test
    void the_third_reading_has_three_in_its_day() {
        assertThat(RUN.differences(third(12.329, 3))).isEmpty();
    }

    @Test
    void a_reading_counted_twice_is_a_difference() {
        assertThat(RUN.differences(third(12.329, 4))).containsExactly("reading_count_24h is 4, not 3");
    }

    @Test
    void a_mean_that_is_a_thousandth_off_is_a_difference() {
        assertThat(RUN.differences(third(12.33, 3))).containsExactly("temperature_mean_24h_c is 12.33, not 12.329");
    }

    private static LiveReading third(double mean, int count) {
        Observation reading = RUN.reading(CITY, 2, NOW);
        return new LiveReading(
                LiveCity.of(CanaryCities.configuration(CITY)),
                LiveReadingMapper.observationOf(reading),
                "ok",
                LiveDerived.of(DerivedTemperatures.of(reading.values()), reading.values()),
                WindowStatistics.ofCount(Window.LAST_HOUR, 1),
                new WindowStatistics(
                        Window.LAST_DAY,
                        count,
                        null,
                        new MeanMinMax(mean, 12.192, 12.466),
                        MeanMinMax.NONE,
                        MeanMinMax.NONE,
                        MeanMinMax.NONE,
                        null,
                        0.3),
                LiveTrends.NONE,
                LiveNormal.NONE);
    }
}
