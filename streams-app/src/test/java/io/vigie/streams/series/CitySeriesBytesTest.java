package io.vigie.streams.series;

import static io.vigie.streams.Cities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.streams.Readings;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class CitySeriesBytesTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void what_is_written_is_read_again_byte_for_byte() {
        CitySeries city = new CitySeries();
        for (int quarter = 0; quarter < 96; quarter++) {
            city.place(quarterHour(quarter)
                    .everySeconds(quarter % 7 == 0 ? null : 900)
                    .build());
            city.place(quarterHour(quarter).from("another source, é").build());
        }
        city.place(Readings.of(PARIS, "1950-01-01T00:00:00.123Z")
                .replayedAt(MIDNIGHT)
                .with(Metric.TEMPERATURE, -89.2)
                .with(Metric.PRESSURE_MSL, 1089.4)
                .with(Metric.PRECIPITATION, 1825)
                .build());

        byte[] bytes = CitySeriesBytes.write(city);

        CitySeries read = CitySeriesBytes.read(bytes);
        assertThat(read.bySource().keySet())
                .containsExactlyElementsOf(city.bySource().keySet());
        city.bySource()
                .forEach((source, series) ->
                        assertThat(read.of(source).last(Series.REACH)).isEqualTo(series.last(Series.REACH)));
        assertThat(CitySeriesBytes.write(CitySeriesBytes.read(bytes))).isEqualTo(bytes);
    }

    @Test
    void hours_versions_and_folded_readings_are_written_and_read_again() {
        CitySeries city = new CitySeries();
        for (int second = 0; second < 5_000; second++) {
            city.place(Readings.of(PARIS, MIDNIGHT.plusSeconds(second))
                    .everySeconds(1)
                    .with(Metric.TEMPERATURE, second / 100.0)
                    .with(Metric.PRECIPITATION, 0.1)
                    .build());
        }
        city.place(Readings.of(PARIS, MIDNIGHT.plusSeconds(4_990))
                .everySeconds(1)
                .receivedAt(MIDNIGHT.plusSeconds(6_000))
                .with(Metric.TEMPERATURE, 1)
                .build());

        CitySeries read = CitySeriesBytes.read(CitySeriesBytes.write(city));

        assertThat(CitySeriesBytes.write(read)).isEqualTo(CitySeriesBytes.write(city));
        assertThat(read.of("open-meteo").closeAll())
                .isEqualTo(city.of("open-meteo").closeAll())
                .hasSize(1);
    }

    @Test
    void state_of_before_hours_were_closed_is_read() {
        byte[] before = {
            1, // format
            1, // sources
            1,
            'a',
            2, // readings
            2, // 1 ms after 1970
            (byte) 0x81, // temperature, an interval
            60,
            20, // 10 thousandths
            4, // 2 ms later
            0x01,
            1 // one less
        };

        WindowTotals day = CitySeriesBytes.read(before).of("a").last(Series.REACH);

        assertThat(day.readingCount()).isEqualTo(2);
        assertThat(day.coveredSeconds()).isEqualTo(120);
        assertThat(day.of(Metric.TEMPERATURE)).isEqualTo(new Summary(2, 19, 9, 10));
    }

    @Test
    void a_day_of_quarter_hours_of_all_metrics_takes_less_than_two_kilobytes() {
        CitySeries city = new CitySeries();
        for (int quarter = 0; quarter < 96; quarter++) {
            city.place(quarterHour(quarter).build());
        }

        assertThat(CitySeriesBytes.write(city)).hasSizeLessThan(2_048);
    }

    @Test
    void bytes_of_another_format_are_refused() {
        assertThatThrownBy(() -> CitySeriesBytes.read(new byte[] {9, 0}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Cannot read the readings of a city: format 9 is unknown");
    }

    private static Readings quarterHour(int number) {
        return Readings.of(PARIS, MIDNIGHT.plus(Duration.ofMinutes(15L * number)))
                .with(Metric.TEMPERATURE, 10 + 5 * Math.sin(number))
                .with(Metric.RELATIVE_HUMIDITY, 60 + number % 30)
                .with(Metric.PRESSURE_MSL, 1010 + number / 10.0)
                .with(Metric.WIND_SPEED, 3 + number % 5)
                .with(Metric.WIND_GUST, 6 + number % 11)
                .with(Metric.PRECIPITATION, number % 4 / 10.0);
    }
}
