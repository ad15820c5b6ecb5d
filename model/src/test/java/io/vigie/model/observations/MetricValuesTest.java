package io.vigie.model.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import org.junit.jupiter.api.Test;

class MetricValuesTest {
    private static final MetricValues WARM =
            MetricValues.builder().put(Metric.TEMPERATURE, 38.4005).build();

    @Test
    void a_value_is_rounded_half_up_to_thousandths_at_the_door() {
        assertThat(WARM.milli(Metric.TEMPERATURE)).hasValue(38_401);
        assertThat(WARM.value(Metric.TEMPERATURE)).hasValue(38.401);
    }

    @Test
    void a_metric_that_was_not_put_is_absent_and_not_zero() {
        assertThat(WARM.milli(Metric.PRECIPITATION)).isEmpty();
        assertThat(WARM.value(Metric.PRECIPITATION)).isEmpty();
        assertThat(MetricValues.NONE.milli(Metric.TEMPERATURE)).isEmpty();
    }

    @Test
    void equal_values_are_equal() {
        MetricValues same =
                MetricValues.builder().putMilli(Metric.TEMPERATURE, 38_401).build();

        assertThat(WARM).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(WARM).isNotEqualTo(MetricValues.NONE).isNotEqualTo("38.401");
        assertThat(WARM.hashCode()).isNotEqualTo(MetricValues.NONE.hashCode());
    }

    @Test
    void a_builder_that_goes_on_does_not_change_what_it_built() {
        MetricValues.Builder builder = MetricValues.builder().put(Metric.TEMPERATURE, 1);
        MetricValues before = builder.build();
        builder.put(Metric.TEMPERATURE, 2);

        assertThat(before.value(Metric.TEMPERATURE)).hasValue(1);
    }

    @Test
    void the_last_value_of_a_metric_counts() {
        assertThat(MetricValues.builder()
                        .put(Metric.TEMPERATURE, 1)
                        .put(Metric.TEMPERATURE, 2)
                        .build()
                        .value(Metric.TEMPERATURE))
                .hasValue(2);
    }

    @Test
    void what_is_not_a_number_is_rejected() {
        assertThatThrownBy(() -> MetricValues.builder().put(Metric.TEMPERATURE, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MetricValues.builder().putMilli(Metric.TEMPERATURE, Long.MIN_VALUE))
                .hasMessage("Cannot keep temperature_c: out of range: " + Long.MIN_VALUE);
    }

    @Test
    void values_print_with_their_names() {
        assertThat(WARM).hasToString("{temperature_c=38.401}");
    }
}
