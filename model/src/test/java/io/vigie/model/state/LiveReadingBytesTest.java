package io.vigie.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.live.LiveReading;
import io.vigie.model.normals.ClimateComparison;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Readers of weather.queries.results lean on each byte: the digest is of the messages of 29 November 2026, and of the contract's examples. */
class LiveReadingBytesTest {
    private static final int READINGS = 4_000;
    private static final Instant BEGIN = Instant.parse("2026-02-27T22:00:00Z");
    private static final String[] CITIES = {"2988507", "1880252", "5128581", "3444866"};

    private final Random random = new Random(7);

    @Test
    void four_thousand_readings_and_the_contracts_examples_are_written_as_ever()
            throws IOException, NoSuchAlgorithmException {
        assertThat(digest()).isEqualTo("f8bdd8d920866c996689a46a24ac56b16b84bffb614fd708c61c4de62215f1e4");
    }

    private String digest() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String city : CITIES) {
            replay(
                    Gazetteer.bundled()
                            .city(city)
                            .map(one -> CityConfiguration.of(one, true, BEGIN))
                            .orElseThrow(),
                    digest);
        }
        byte[] examples = Files.readAllBytes(Path.of("..", "contract", "examples", "live-reading.valid.json"));
        for (Object example : ((Map<?, ?>) Objects.requireNonNull(Json.tree(examples))).values()) {
            digest.update(Json.write(Json.read(Json.write(example), LiveReading.class)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void replay(CityConfiguration city, MessageDigest digest) {
        CityState state = new CityState();
        Instant at = BEGIN;
        for (int reading = 0; reading < READINGS / CITIES.length; reading++) {
            at = at.plusSeconds(random.nextInt(10) == 0 ? 7_200 : 60 * (1 + random.nextInt(30)));
            NewestReading newest = state.insert(observation(city.cityId(), at)).newest();
            if (newest != null) {
                digest.update(Json.write(
                        LiveReadingMapper.of(newest, city, climate(reading)).live()));
            }
        }
    }

    private Observation observation(String cityId, Instant at) {
        MetricValues.Builder values = MetricValues.builder();
        put(values, Metric.TEMPERATURE, random.nextInt(-30_000, 45_000));
        put(values, Metric.RELATIVE_HUMIDITY, random.nextInt(0, 104_000));
        put(values, Metric.PRECIPITATION, random.nextInt(3) == 0 ? random.nextInt(0, 40_000) : 0);
        put(values, Metric.PRESSURE_MSL, random.nextInt(940_000, 1_050_000));
        put(values, Metric.WIND_SPEED, random.nextInt(0, 40_000));
        put(values, Metric.WIND_GUST, random.nextInt(0, 60_000));
        put(values, Metric.WIND_DIRECTION, 1_000 * random.nextInt(0, 361));
        put(values, Metric.CLOUD_COVER, 1_000 * random.nextInt(0, 101));
        Integer code = random.nextBoolean() ? (Integer) random.nextInt(0, 100) : null;
        Integer intervalS = random.nextInt(20) == 0 ? null : (Integer) 900;
        String source = random.nextInt(4) == 0 ? "replay:open-meteo-archive" : "open-meteo";
        return new Observation(
                cityId,
                source,
                source.startsWith("replay:"),
                at,
                at.plusMillis(random.nextInt(0, 90_000)),
                intervalS,
                values.build(),
                code);
    }

    private void put(MetricValues.Builder values, Metric metric, int milli) {
        if (random.nextInt(8) != 0) {
            values.putMilli(metric, milli);
        }
    }

    private ClimateComparison climate(int reading) {
        ClimateComparison.State state =
                ClimateComparison.State.values()[reading % ClimateComparison.State.values().length];
        boolean isCompared = state == ClimateComparison.State.NORMAL || state == ClimateComparison.State.PROVISIONAL;
        return new ClimateComparison(state, "02-28T13", isCompared ? compared() : null);
    }

    private ClimateComparison.Values compared() {
        long normal = random.nextInt(-20_000, 35_000);
        @Nullable Long standardised = random.nextInt(9) == 0 ? null : (Long) (long) random.nextInt(-6_000, 6_000);
        return new ClimateComparison.Values(
                normal,
                random.nextInt(-20_000, 20_000),
                standardised,
                random.nextInt(0, 100_001),
                1 + random.nextInt(450),
                1 + random.nextInt(450),
                1 + random.nextInt(450),
                1 + random.nextInt(30),
                1991,
                2020);
    }
}
