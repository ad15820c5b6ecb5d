package io.vigie.model.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.json.Bundle;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiveReadingTest {
    @Test
    void what_is_not_set_is_null() {
        LiveReading reading = reading().build();

        assertThat(reading.temperatureC()).isNull();
        assertThat(reading.normalYearCount()).isNull();
    }

    @Test
    void what_must_be_there_is_asked_for_by_its_name() {
        assertThatThrownBy(LiveReading.builder()::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot make a live reading: city_id is missing");
    }

    @Test
    void numbers_are_finite_and_in_the_range_of_the_schema() {
        assertThatThrownBy(() -> reading().dewPointC(Double.NaN).build()).hasMessageContaining("dew_point_c");
        assertThatThrownBy(() ->
                        reading().temperatureMean1hC(Double.POSITIVE_INFINITY).build())
                .hasMessageContaining("temperature_mean_1h_c");
        assertThatThrownBy(() -> reading().relativeHumidityPct(110.1).build())
                .hasMessageContaining("relative_humidity_pct");
        assertThatThrownBy(() -> reading().precipitationSum24hMm(-0.1).build())
                .hasMessageContaining("precipitation_sum_24h_mm");
        assertThatThrownBy(() -> reading().windForceBft(13).build()).hasMessageContaining("wind_force_bft");
        assertThatThrownBy(() -> reading().readingCount1h(0).build()).hasMessageContaining("reading_count_1h");
        assertThatThrownBy(() -> reading().coverage24hPct(100.1).build()).hasMessageContaining("coverage_24h_pct");
    }

    @Test
    void no_number_at_all_may_be_infinite_or_none() throws ReflectiveOperationException {
        for (RecordComponent component : LiveReading.class.getRecordComponents()) {
            if (component.getType() == Double.class || component.getType() == double.class) {
                for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    LiveReadingBuilder builder = reading();
                    setter(component).invoke(builder, value);
                    assertThatThrownBy(builder::build).as(component.getName()).hasMessageStartingWith("Cannot accept ");
                }
            }
        }
    }

    @Test
    void every_number_stays_in_the_range_of_the_schema() throws ReflectiveOperationException {
        Map<?, ?> schema = Bundle.read("/contract/schemas/live-reading.schema.json", Map.class);
        List<?> properties = List.copyOf(((Map<?, ?>) Objects.requireNonNull(schema.get("properties"))).values());
        RecordComponent[] components = LiveReading.class.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Map<?, ?> property = (Map<?, ?>) properties.get(i);
            if (property.get("minimum") instanceof Integer minimum) {
                assertRejected(components[i], minimum - 1);
            }
            if (property.get("maximum") instanceof Integer maximum) {
                assertRejected(components[i], maximum + 1);
            }
        }
    }

    @Test
    void the_builder_sets_each_component_and_goes_on() throws ReflectiveOperationException {
        LiveReading reading = reading().build();
        for (RecordComponent component : LiveReading.class.getRecordComponents()) {
            LiveReadingBuilder builder = reading();
            Object value = component.getAccessor().invoke(reading);
            assertThat(setter(component).invoke(builder, value))
                    .as(component.getName())
                    .isSameAs(builder);
        }
    }

    private static void assertRejected(RecordComponent component, int value) throws ReflectiveOperationException {
        boolean whole = component.getType() == int.class || component.getType() == Integer.class;
        LiveReadingBuilder builder = reading();
        setter(component).invoke(builder, whole ? (Object) value : (Object) (double) value);
        assertThatThrownBy(builder::build).as(component.getName()).hasMessageContaining(": not in ");
    }

    private static Method setter(RecordComponent component) throws NoSuchMethodException {
        return LiveReadingBuilder.class.getMethod(component.getName(), component.getType());
    }

    private static LiveReadingBuilder reading() {
        return LiveReading.builder()
                .cityId("2988507")
                .city("Paris")
                .country("FR")
                .timezone(ZoneId.of("Europe/Paris"))
                .latitude(48.85341)
                .longitude(2.3488)
                .source("open-meteo")
                .replayed(false)
                .observedAt(Instant.EPOCH)
                .receivedAt(Instant.EPOCH)
                .quality("ok")
                .weatherFr("")
                .weatherEn("")
                .readingCount1h(1)
                .readingCount24h(1);
    }
}
