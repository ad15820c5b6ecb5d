package io.vigie.streams.aggregate;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.model.Metric;
import io.vigie.model.Summary;
import io.vigie.model.observations.ReadingVersion;
import io.vigie.model.state.CityState;
import io.vigie.model.state.HourBucket;
import io.vigie.model.state.InsertResult;
import io.vigie.model.statistics.Variance;
import io.vigie.streams.ReadingBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class HourBucketCodecTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final CityState city = new CityState();

    /** Readings of every kind, among them extremes; in several versions, some of them folded, and written now and then. */
    @Property(tries = 200)
    void nothing_is_lost(@ForAll Random random, @ForAll @IntRange(min = 1, max = 120) int readings) {
        CityState fresh = new CityState();
        Instant hour = random.nextBoolean() ? NOON : Instant.parse("1949-12-31T23:00:00Z");
        HourBucket bucket = null;
        for (int i = 0; i < readings; i++) {
            ReadingBuilder reading = ReadingBuilder.of(PARIS, hour.plusMillis(1 + random.nextInt(3_600_000)))
                    .receivedAt(NOON.plusMillis(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L)))
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
            HourBucket changed = fresh.insert(reading.build()).changed();
            bucket = changed == null ? bucket : changed;
            if (changed != null && random.nextBoolean()) {
                HourBucketCodec.write(changed);
            }
        }

        assertWrittenAndReadAgain(Objects.requireNonNull(bucket));
    }

    @Test
    void folded_readings_and_revisions_are_written_and_read_again() {
        for (int second = 1; second < 500; second++) {
            insert(second, second / 100.0);
        }
        HourBucket bucket = Objects.requireNonNull(city.insert(ReadingBuilder.of(PARIS, NOON.plusSeconds(490))
                        .everySeconds(1)
                        .receivedAt(NOON.plusSeconds(6_000))
                        .temperature(1)
                        .build())
                .changed());

        assertThat(bucket.folded().standIns()).isNotEmpty();
        assertThat(bucket.readings().stream().filter(ReadingVersion::isRevised)).hasSize(1);
        assertWrittenAndReadAgain(bucket);
    }

    @Test
    void an_hour_of_quarters_of_all_metrics_takes_less_than_a_hundred_bytes() {
        HourBucket bucket = null;
        for (int quarter = 1; quarter <= 4; quarter++) {
            bucket = city.insert(measured(NOON.plus(Duration.ofMinutes(15L * quarter)), new Random(quarter))
                            .build())
                    .changed();
        }

        assertThat(HourBucketCodec.write(Objects.requireNonNull(bucket))).hasSizeLessThan(100);
    }

    /** What instruments report: tenths of a degree and of m/s, whole percents and degrees, with noise; a network's delays. */
    @Test
    void an_hour_of_a_reading_a_second_takes_less_than_a_kilobyte() {
        Random random = new Random(1);
        HourBucket bucket = null;
        for (int second = 1; second <= 3_600; second++) {
            Instant at = NOON.plusSeconds(second);
            bucket = city.insert(measured(at, random)
                            .everySeconds(1)
                            .receivedAt(at.plusMillis(100 + random.nextInt(400)))
                            .build())
                    .changed();
        }

        assertThat(HourBucketCodec.write(Objects.requireNonNull(bucket))).hasSizeLessThan(1_150);
    }

    @Test
    void bytes_of_another_format_are_rejected() {
        assertThatThrownBy(() -> HourBucketCodec.read(new byte[] {9, 0}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Cannot read the readings of an hour: format 9 is unknown");
    }

    /** Bytes that the version of 2026-11-30 wrote: quarters of an hour, one of them revised and the hour corrected. */
    @Test
    void an_hour_of_the_format_before_is_read() {
        HourBucket hour = HourBucketCodec.read(
                Base64.getDecoder().decode("AqrwPAEA5QEk4BII+g8C/AGgtxEBD48KKhLsAZ63EQHXCAEQYA7yEA=="));

        assertThat(hour.endMs()).isEqualTo(NOON.plusSeconds(3_600).toEpochMilli());
        assertThat(hour.revision()).isEqualTo(1);
        assertThat(hour.readings())
                .extracting(
                        ReadingVersion::atMs,
                        ReadingVersion::isRevised,
                        ReadingVersion::weatherCode,
                        reading -> reading.milli(Metric.TEMPERATURE),
                        reading -> reading.milli(Metric.RELATIVE_HUMIDITY),
                        reading -> reading.milli(Metric.PRECIPITATION))
                .containsExactly(
                        tuple(at(900), false, ReadingVersion.ABSENT, -200, 51_000, 0),
                        tuple(at(1_800), true, 3, 123, 52_000, 400),
                        tuple(at(2_700), false, 3, 400, ReadingVersion.ABSENT, 0),
                        tuple(at(3_600), false, 3, 700, 54_000, 0));
    }

    /** The same of an hour with a reading every 36 s, 0.1 mm and 0.1 °C more each: the first forty were folded. */
    @Test
    void folded_readings_of_the_format_before_are_read() {
        CityState read = CityState.of(Map.of(
                "open-meteo",
                List.of(HourBucketCodec.read(Base64.getDecoder()
                        .decode(
                                "AqrwPAAjUMAWSAAAUKDrOuidAeDaAYD37tUrUICD+QGgjQbArAaAkomthwYAAAAAAAAAAAAAAAAAAABQwD7IAcgBgO"
                                        + "owgQGBLaIBgwH/LP7BAwECgMID9QGRASgPtgSiEAZgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipg"
                                        + "BlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBi"
                                        + "pgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipgBlBgBipgBipg"
                                        + "BlBgBio=")))));

        InsertResult closing = read.insert(
                ReadingBuilder.of(PARIS, NOON.plusSeconds(5_400)).temperature(1).build());

        assertThat(closing.hours()).singleElement().satisfies(hour -> {
            assertThat(hour.readingCount()).isEqualTo(100);
            assertThat(hour.values().milli(Metric.PRECIPITATION)).hasValue(10_000);
            assertThat(hour.values().milli(Metric.TEMPERATURE)).hasValue(20_000);
            assertThat(hour.summaries().get(Metric.TEMPERATURE))
                    .as("10.1 °C to 20 °C")
                    .extracting(Variance::summary)
                    .isEqualTo(new Summary(100, 1_505_000, 10_100, 20_000));
            assertThat(hour.summaries().get(Metric.RELATIVE_HUMIDITY))
                    .extracting(Variance::summary)
                    .extracting(Summary::count)
                    .isEqualTo(100L);
        });
    }

    private static long at(int second) {
        return NOON.plusSeconds(second).toEpochMilli();
    }

    @Test
    void bytes_that_end_early_are_rejected() {
        byte[] bytes = HourBucketCodec.write(Objects.requireNonNull(insert(1, 20)));

        assertThatThrownBy(() -> HourBucketCodec.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("Cannot read the readings of an hour: ");
    }

    private static void assertWrittenAndReadAgain(HourBucket bucket) {
        byte[] bytes = HourBucketCodec.write(bucket);

        HourBucket read = HourBucketCodec.read(bytes);

        assertThat(read.endMs()).isEqualTo(bucket.endMs());
        assertThat(read.revision()).isEqualTo(bucket.revision());
        assertThat(read.readings()).usingRecursiveComparison().isEqualTo(bucket.readings());
        assertThat(read.folded().sums().toNumbers())
                .isEqualTo(bucket.folded().sums().toNumbers());
        assertThat(read.folded().standIns())
                .usingRecursiveComparison()
                .isEqualTo(bucket.folded().standIns());
        assertThat(HourBucketCodec.write(read)).isEqualTo(bytes);
    }

    private HourBucket insert(int second, double celsius) {
        return Objects.requireNonNull(city.insert(ReadingBuilder.of(PARIS, NOON.plusSeconds(second))
                        .everySeconds(1)
                        .temperature(celsius)
                        .with(Metric.PRECIPITATION, 0.1)
                        .build())
                .changed());
    }

    private static ReadingBuilder measured(Instant at, Random random) {
        return ReadingBuilder.of(PARIS, at)
                .with(Metric.TEMPERATURE, noise(random, 15, 0.5, 100))
                .with(Metric.RELATIVE_HUMIDITY, noise(random, 60, 2, 1_000))
                .with(Metric.PRESSURE_MSL, noise(random, 1013, 0.3, 100))
                .with(Metric.WIND_SPEED, noise(random, 5, 2, 100))
                .with(Metric.WIND_GUST, noise(random, 9, 3, 100))
                .with(Metric.PRECIPITATION, noise(random, 0.2, 0.2, 100))
                .with(Metric.WIND_DIRECTION, noise(random, 180, 20, 1_000))
                .with(Metric.CLOUD_COVER, noise(random, 50, 5, 1_000))
                .weatherCode(3);
    }

    /** Evenly spread around a value. */
    private static double noise(Random random, double around, double spread, int unitMilli) {
        return Math.round((around + spread * (2 * random.nextDouble() - 1)) * 1000 / unitMilli) * unitMilli / 1000.0;
    }
}
