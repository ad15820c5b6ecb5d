package io.vigie.bench.month;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Messages that look like a reading and are none: the speed layer has to reject each, the archive to leave it out. */
enum GarbageMessages {
    CUT_OFF {
        @Override
        Message of(Observation reading) {
            byte[] whole = Json.write(reading);
            return new Message(reading.cityId(), Arrays.copyOf(whole, whole.length / 2));
        }
    },
    IMPOSSIBLE_VALUE {
        @Override
        Message of(Observation reading) {
            MetricValues values =
                    MetricValues.builder().put(Metric.TEMPERATURE, SENTINEL_C).build();
            return new Message(
                    reading.cityId(), Json.write(changed(reading, reading.cityId(), reading.observedAt(), values)));
        }
    },
    OF_TOMORROW {
        @Override
        Message of(Observation reading) {
            Instant tomorrow = reading.receivedAt().plus(Duration.ofDays(1));
            return new Message(
                    reading.cityId(), Json.write(changed(reading, reading.cityId(), tomorrow, reading.values())));
        }
    },
    OF_NO_CITY {
        @Override
        Message of(Observation reading) {
            return new Message(NO_CITY, Json.write(changed(reading, NO_CITY, reading.observedAt(), reading.values())));
        }
    },
    UNDER_ANOTHER_KEY {
        @Override
        Message of(Observation reading) {
            return new Message(NO_CITY, Json.write(reading));
        }
    };

    /** What ISD writes for a missing temperature. */
    private static final double SENTINEL_C = 999.9;

    /** Beyond the numbers of GeoNames. */
    private static final String NO_CITY = "999999999";

    /** A message of weather.observations. */
    record Message(String key, byte[] value) {}

    /** @param reading that it is made of, as it would have been sent */
    abstract Message of(Observation reading);

    private static Observation changed(Observation reading, String cityId, Instant observedAt, MetricValues values) {
        return new Observation(
                cityId,
                reading.source(),
                reading.replayed(),
                observedAt,
                reading.receivedAt(),
                reading.intervalS(),
                values,
                reading.weatherCode());
    }
}
