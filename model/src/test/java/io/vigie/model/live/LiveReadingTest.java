package io.vigie.model.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
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
