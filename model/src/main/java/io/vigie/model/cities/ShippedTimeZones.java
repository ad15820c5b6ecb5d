package io.vigie.model.cities;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Time zones by their IANA id, by the rules that Vigie ships and none else. */
public final class ShippedTimeZones {
    private static final String VERSION_IN_FORCE =
            ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();
    private static final String VERSION_SHIPPED = ShippedZoneRulesProvider.version();

    /** One object a zone: cities name some 400, and thousands of them are kept. */
    private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

    private ShippedTimeZones() {}

    /**
     * The zone of this id.
     *
     * @throws java.time.DateTimeException when there is none
     * @throws IllegalStateException when this JVM was not started with the shipped rules: an answer could be an hour
     *     off
     */
    public static ZoneId of(String id) {
        if (!VERSION_IN_FORCE.equals(VERSION_SHIPPED)) {
            throw new IllegalStateException("Cannot use time zone " + id + ": this Java's rules are IANA "
                    + VERSION_IN_FORCE + ", Vigie's are " + VERSION_SHIPPED
                    + "; start it with -Djava.time.zone.DefaultZoneRulesProvider="
                    + ShippedZoneRulesProvider.class.getName());
        }
        ZoneId known = KNOWN.get(id);
        if (known == null) {
            known = ZoneId.of(id);
            if (known.getRules().isFixedOffset()) {
                // There are more of these than need to be kept.
                return known;
            }
            KNOWN.put(id, known);
        }
        return known;
    }

    /** Version of the rules in force, for instance 2026f. */
    public static String rulesVersion() {
        return VERSION_IN_FORCE;
    }
}
