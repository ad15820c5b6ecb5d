package io.vigie.batch.days;

import java.time.zone.ZoneRulesProvider;

/** A name for what the days of all cities depend on besides their hours. */
final class CityClocks {
    /**
     * Of which city lies in which zone, as the gazetteer says; what an older Java makes of a zone follows from that and its rules. Written
     * down, because to compute it takes longer than many a query.
     */
    static final String CHECKSUM_OF_ZONES = "776fbe01";

    private CityClocks() {}

    /** The version of the rules of zones, and a checksum of which city lies in which: {@code 2025b-9a3c01f7}. */
    static String name() {
        return ZoneRulesProvider.getVersions("UTC").lastEntry().getKey() + "-" + CHECKSUM_OF_ZONES;
    }
}
