package io.vigie.batch.rollup;

import io.vigie.model.cities.ShippedTimeZones;

/**
 * Version of everything but the hours that the days of all cities depend on: zone rules, and which city has which zone.
 */
final class CityTimeZonesFingerprint {
    /**
     * Fingerprint of which city lies in which zone, as the gazetteer says. Written down, because to compute it takes
     * longer than many a query.
     */
    static final String CHECKSUM_OF_ZONES = "776fbe01";

    private CityTimeZonesFingerprint() {}

    /** The version of the rules of zones, and a checksum of which city lies in which: {@code 2026f-9a3c01f7}. */
    static String name() {
        return ShippedTimeZones.rulesVersion() + "-" + CHECKSUM_OF_ZONES;
    }
}
