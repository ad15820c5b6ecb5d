package io.vigie.model.alerts;

import io.vigie.model.alerts.rules.WatchableLiveValue;
import io.vigie.model.cities.CityAlertThresholds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What alert rules look at: the newest reading of a city and source, with exact values.
 *
 * @param cityId GeoNames id, as text
 * @param city name shown
 * @param country ISO 3166-1 alpha-2
 * @param timezone the city's zone
 * @param source id of the source
 * @param replayed true when recorded data is played back
 * @param observedAt what the values describe
 * @param receivedAt when the reading was received or played
 * @param ownThresholds what was set for the city in place of a rule's own levels, by the rule's id
 * @param millis thousandths of each value's unit; a value that is not known is absent
 */
public record WatchedReading(
        String cityId,
        String city,
        String country,
        ZoneId timezone,
        String source,
        boolean replayed,
        Instant observedAt,
        Instant receivedAt,
        Map<String, CityAlertThresholds> ownThresholds,
        Map<WatchableLiveValue, Long> millis) {
    public WatchedReading {
        EnumMap<WatchableLiveValue, Long> ordered = new EnumMap<>(WatchableLiveValue.class);
        ordered.putAll(millis);
        millis = Collections.unmodifiableMap(ordered);
    }

    OptionalLong milli(WatchableLiveValue value) {
        Long milli = millis.get(value);
        return milli == null ? OptionalLong.empty() : OptionalLong.of(milli);
    }
}
