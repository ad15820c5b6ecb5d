package io.vigie.model.cities;

import io.vigie.model.FieldChecks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A city's whole configuration; the last one published is in force.
 *
 * @param cityId GeoNames id, as text
 * @param name the name shown
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees, WGS 84
 * @param longitude degrees, WGS 84
 * @param elevationM metres above sea level; null when unknown
 * @param active whether the speed layer follows the city
 * @param updatedAt when the configuration was set
 * @param alertThresholds what was set for the city in place of an alert rule's own levels, by the rule's id; in messages only where
 *     there is something
 * @param countedDays what is counted in this city besides what is counted in all, in the order in which it was set; as {@code
 *     alertThresholds}
 */
public record CityConfiguration(
        String cityId,
        String name,
        String country,
        double latitude,
        double longitude,
        @Nullable Double elevationM,
        ZoneId timezone,
        boolean active,
        Instant updatedAt,
        Map<String, CityAlertThresholds> alertThresholds,
        List<CustomDayCounter> countedDays) {
    /** More would be a table of their own. */
    public static final int MAX_COUNTED_DAYS = 5;

    /** More rules than any file has; a bound on what a message can make the speed layer keep. */
    private static final int MAX_RULES = 50;

    public CityConfiguration {
        FieldChecks.cityId(cityId);
        FieldChecks.text("name", name);
        FieldChecks.country(country);
        FieldChecks.range("latitude", latitude, -90, 90);
        FieldChecks.range("longitude", longitude, -180, 180);
        FieldChecks.finite("elevation_m", elevationM);
        FieldChecks.that(
                alertThresholds.size() <= MAX_RULES, "alert_thresholds", alertThresholds.size(), "more than 50 rules");
        alertThresholds.keySet().forEach(rule -> FieldChecks.ruleId("alert_thresholds", rule));
        alertThresholds = Collections.unmodifiableMap(new TreeMap<>(alertThresholds));
        countedDays = List.copyOf(countedDays);
        FieldChecks.that(
                countedDays.size() <= MAX_COUNTED_DAYS,
                "counted_days",
                countedDays.size(),
                "more than " + MAX_COUNTED_DAYS);
        FieldChecks.that(
                countedDays.stream().map(CustomDayCounter::id).distinct().count() == countedDays.size(),
                "counted_days",
                countedDays,
                "the same days twice");
    }

    /** The configuration of a city with nothing of its own. */
    public CityConfiguration(
            String cityId,
            String name,
            String country,
            double latitude,
            double longitude,
            @Nullable Double elevationM,
            ZoneId timezone,
            boolean active,
            Instant updatedAt) {
        this(cityId, name, country, latitude, longitude, elevationM, timezone, active, updatedAt, Map.of(), List.of());
    }

    /** The configuration of a city of the gazetteer. */
    public static CityConfiguration of(City city, boolean active, Instant updatedAt) {
        Integer elevation = city.elevationM();
        return new CityConfiguration(
                city.cityId(),
                city.name(),
                city.country(),
                city.latitude(),
                city.longitude(),
                elevation == null ? null : elevation.doubleValue(),
                city.timezone(),
                active,
                updatedAt);
    }

    /** The same with these thresholds of an alert rule; with the rule's own again where they are null. */
    public CityConfiguration withAlertThresholds(String ruleId, @Nullable CityAlertThresholds own, Instant now) {
        Map<String, CityAlertThresholds> thresholds = new TreeMap<>(alertThresholds);
        if (own == null) {
            thresholds.remove(ruleId);
        } else {
            thresholds.put(ruleId, own);
        }
        return new CityConfiguration(
                cityId, name, country, latitude, longitude, elevationM, timezone, active, now, thresholds, countedDays);
    }

    /** The same with what was set for the city before. */
    public CityConfiguration keepingOwnOf(CityConfiguration before) {
        return new CityConfiguration(
                cityId,
                name,
                country,
                latitude,
                longitude,
                elevationM,
                timezone,
                active,
                updatedAt,
                before.alertThresholds,
                before.countedDays);
    }

    /** The same with these days counted. */
    public CityConfiguration withCountedDays(List<CustomDayCounter> days, Instant now) {
        return new CityConfiguration(
                cityId, name, country, latitude, longitude, elevationM, timezone, active, now, alertThresholds, days);
    }
}
