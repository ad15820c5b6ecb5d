package io.vigie.model.canary;

import io.vigie.model.cities.CityConfiguration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The cities that do not exist. Their readings travel on {@code weather.canary.observations} and {@code
 * weather.canary.results} only; everywhere else their ids are unknown.
 */
public final class CanaryCities {
    /** One for each partition of the canary's topics, in the order of partitions, by Kafka's default partitioner. */
    public static final List<String> IDS = List.of("9999999992", "9999999991", "9999999998", "9999999990");

    /** How the source of a made-up reading begins; the run follows. */
    public static final String SOURCE_PREFIX = "canary:";

    /** All ids that begin so are reserved: above 2^31, where GeoNames, which counts in 32 bits, has none. */
    private static final String ID_PREFIX = "999999999";

    private static final int ID_DIGITS = 10;

    private CanaryCities() {}

    /** Whether the id is one of a made-up city. */
    public static boolean isCanary(String cityId) {
        return cityId.length() == ID_DIGITS && cityId.startsWith(ID_PREFIX);
    }

    /**
     * What a made-up reading is described with: 0° N 0° E, in the sea, and the country code ZZ, which ISO 3166 leaves
     * to its users.
     */
    public static CityConfiguration configuration(String cityId) {
        return new CityConfiguration(cityId, "Canary (made up)", "ZZ", 0, 0, 0.0, ZoneOffset.UTC, true, Instant.EPOCH);
    }
}
