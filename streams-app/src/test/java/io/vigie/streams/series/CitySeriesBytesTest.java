package io.vigie.streams.series;

import static io.vigie.streams.Cities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.streams.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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

    /** Random readings of every kind, among them extremes; whatever is lost would show in what is written of what was read. */
    @Property(tries = 200)
    void nothing_is_lost(@ForAll Random random, @ForAll @IntRange(min = 1, max = 120) int readings) {
        CitySeries city = new CitySeries();
        for (int i = 0; i < readings; i++) {
            Readings reading = Readings.of(PARIS, MIDNIGHT.plusMillis(random.nextInt(80_000_000)))
                    .receivedAt(MIDNIGHT.plusMillis(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L)))
                    .everySeconds(random.nextBoolean() ? null : 1 + random.nextInt(86_400));
            for (Metric metric : Metric.values()) {
                if (random.nextInt(4) > 0) {
                    int unit = List.of(1, 10, 100, 1000, 1_000_000).get(random.nextInt(5));
                    reading.with(metric, random.nextInt(-2_000, 2_000) * unit / 1000.0);
                }
            }
            if (random.nextBoolean()) {
                reading.weatherCode(random.nextInt(100));
            }
            city.place(reading.build());
        }

        CitySeries read = CitySeriesBytes.read(CitySeriesBytes.write(city));

        assertThat(columns(read)).isEqualTo(columns(city));
        assertThat(CitySeriesBytes.write(read)).isEqualTo(CitySeriesBytes.write(city));
    }

    /** As it happens: written after every reading, now and then read again. Most readings are the newest, a few are not. */
    @Property(tries = 30)
    void nothing_is_lost_when_readings_are_appended_one_by_one(@ForAll Random random) {
        CitySeries city = new CitySeries();
        Instant at = MIDNIGHT;
        for (int i = 0; i < 400; i++) {
            at = at.plusSeconds(1 + random.nextInt(900));
            Instant observed = random.nextInt(20) > 0 ? at : at.minusSeconds(random.nextInt(3) * 450L);
            int unit = random.nextInt(50) > 0 ? 100 : 1;
            city.place(Readings.of(PARIS, observed)
                    .everySeconds(random.nextInt(30) > 0 ? 600 : null)
                    .with(Metric.TEMPERATURE, random.nextInt(-300, 300) * unit / 1000.0)
                    .with(Metric.WIND_SPEED, random.nextInt(300) / 10.0)
                    .with(Metric.WIND_DIRECTION, random.nextInt(360))
                    .build());

            byte[] bytes = CitySeriesBytes.write(city);

            CitySeries read = CitySeriesBytes.read(bytes);
            assertThat(columns(read)).isEqualTo(columns(city));
            assertThat(CitySeriesBytes.write(read)).isEqualTo(bytes);
            if (random.nextInt(100) == 0) {
                city = read;
            }
        }
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
    void state_of_before_values_had_units_is_read() {
        byte[] before = {
            2, // format
            1, // sources
            1,
            'a',
            0, // no hour closed
            0, // and none known
            0, // nothing folded
            2, // readings
            2, // 1 ms after 1970
            4, // received 2 ms later
            (byte) 0x81, // temperature, an interval
            60,
            20, // 10 thousandths
            2, // a step longer by 1 ms: 2 ms later
            1, // received 1 ms sooner after it
            0x41, // temperature, in several versions
            1 // one less
        };

        Series series = CitySeriesBytes.read(before).of("a");

        assertThat(series.atMs(1)).isEqualTo(3);
        assertThat(series.delayMs(1)).isEqualTo(1);
        assertThat(series.isRevised(1)).isTrue();
        assertThat(series.last(Series.REACH).of(Metric.TEMPERATURE)).isEqualTo(new Summary(2, 19, 9, 10));
    }

    @Test
    void a_day_of_quarter_hours_of_all_metrics_takes_less_than_two_kilobytes() {
        CitySeries city = new CitySeries();
        for (int quarter = 0; quarter < 96; quarter++) {
            city.place(quarterHour(quarter).build());
        }

        assertThat(CitySeriesBytes.write(city)).hasSizeLessThan(2_048);
    }

    /** What instruments tell: tenths of a degree and of m/s, whole percents and degrees, with noise; a network's delays. */
    @Test
    void ten_minutes_of_a_reading_a_second_of_all_metrics_take_less_than_four_kilobytes() {
        assertThat(CitySeriesBytes.write(everySecond(600))).hasSizeLessThan(3_584);
    }

    @Test
    void bytes_of_another_format_are_rejected() {
        assertThatThrownBy(() -> CitySeriesBytes.read(new byte[] {9, 0}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Cannot read the readings of a city: format 9 is unknown");
    }

    private static CitySeries everySecond(int seconds) {
        Random random = new Random(1);
        CitySeries city = new CitySeries();
        for (int second = 0; second < seconds; second++) {
            Instant at = MIDNIGHT.plusSeconds(second);
            city.place(Readings.of(PARIS, at)
                    .everySeconds(1)
                    .receivedAt(at.plusMillis(100 + random.nextInt(400)))
                    .with(Metric.TEMPERATURE, noise(random, 15, 0.5, 100))
                    .with(Metric.RELATIVE_HUMIDITY, noise(random, 60, 2, 1_000))
                    .with(Metric.PRESSURE_MSL, noise(random, 1013, 0.3, 100))
                    .with(Metric.WIND_SPEED, noise(random, 5, 2, 100))
                    .with(Metric.WIND_GUST, noise(random, 9, 3, 100))
                    .with(Metric.PRECIPITATION, noise(random, 0.2, 0.2, 100))
                    .with(Metric.WIND_DIRECTION, noise(random, 180, 20, 1_000))
                    .with(Metric.CLOUD_COVER, noise(random, 50, 5, 1_000))
                    .weatherCode(second / 300)
                    .build());
        }
        return city;
    }

    /** Evenly spread around a value. */
    private static double noise(Random random, double around, double spread, int unitMilli) {
        return Math.round((around + spread * (2 * random.nextDouble() - 1)) * 1000 / unitMilli) * unitMilli / 1000.0;
    }

    private static Map<String, List<List<Object>>> columns(CitySeries city) {
        Map<String, List<List<Object>>> columns = new LinkedHashMap<>();
        city.bySource().forEach((source, series) -> {
            List<List<Object>> rows = new ArrayList<>();
            for (int index = 0; index < series.size(); index++) {
                List<Object> row = new ArrayList<>(List.of(
                        series.atMs(index), series.delayMs(index), series.intervalS(index), series.isRevised(index)));
                for (int column = 0; column < Series.METRICS.size(); column++) {
                    row.add(series.milli(column, index));
                }
                rows.add(row);
            }
            columns.put(source, rows);
        });
        return columns;
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
