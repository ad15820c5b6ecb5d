package io.vigie.model.alerts.rules;

import io.vigie.model.FieldChecks;
import io.vigie.model.units.Thousandths;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert while an episode of many days lasts: a heatwave, a cold spell, tropical nights.
 *
 * <p>An episode begins with the first day that reaches {@code hold}. It is a spell, from that day on, once it has
 * {@code hold.days} such days and {@code peak.days} days that reach {@code peak}. It ends with one day that does not
 * even reach {@code breakAt}, or with {@code endAfterDays} days running that do not reach {@code hold}. A day without
 * enough readings does not reach {@code hold}.
 *
 * @param countries where it is in force, ISO 3166-1 alpha-2; everywhere when empty
 * @param reach whether heat matters or cold
 * @param hold what makes a day part of the episode, and of how many such days it must consist
 * @param peak how hard it must have been, and on how many days; null where holding is enough
 * @param breakAt of the value of {@code hold}: one day short of it ends the episode at once, °C; null where none does
 * @param endAfterDays how many days running without holding end it, at least 1
 * @param noteFr what a reader should know, in French; null for nothing
 * @param noteEn the same in English
 * @param cities thresholds of single cities, by id
 */
public record SpellRule(
        String id,
        String fr,
        String en,
        String reference,
        List<String> countries,
        ThresholdDirection reach,
        SpellCondition hold,
        @Nullable SpellCondition peak,
        @Nullable Double breakAt,
        int endAfterDays,
        @Nullable String noteFr,
        @Nullable String noteEn,
        Map<String, CityThresholds> cities)
        implements AlertRule {
    /**
     * A city's own thresholds, °C.
     *
     * @param peak null where the rule has none
     * @param breakAt null where the rule has none
     */
    public record CityThresholds(
            double hold, @Nullable Double peak, @Nullable Double breakAt) {}

    public SpellRule {
        AlertRule.check(id, fr, en, reference, countries);
        countries = List.copyOf(countries);
        FieldChecks.range("end_after_days", endAfterDays, 1, 60);
        FieldChecks.finite("break_at", breakAt);
        FieldChecks.that((noteFr == null) == (noteEn == null), "note_en", noteEn, "in one language only");
        FieldChecks.that(
                peak == null || peak.watches().window() == hold.watches().window(),
                "peak.watches",
                peak == null ? null : peak.watches().id(),
                "not of the same hours as hold.watches");
        checkSides(reach, hold.at(), peak, peak == null ? null : (Double) peak.at(), hold, breakAt);
        cities = Map.copyOf(cities);
        for (Map.Entry<String, CityThresholds> city : cities.entrySet()) {
            FieldChecks.cityId(city.getKey());
            CityThresholds own = city.getValue();
            FieldChecks.that(
                    (own.peak() == null) == (peak == null) && (own.breakAt() == null) == (breakAt == null),
                    "cities." + city.getKey(),
                    own,
                    "not the thresholds that the rule has");
            checkSides(reach, own.hold(), peak, own.peak(), hold, own.breakAt());
        }
    }

    private static void checkSides(
            ThresholdDirection direction,
            double holdAt,
            @Nullable SpellCondition peak,
            @Nullable Double peakAt,
            SpellCondition hold,
            @Nullable Double breakAt) {
        FieldChecks.that(
                breakAt == null || direction.reaches(Thousandths.of(holdAt), Thousandths.of(breakAt)),
                "break_at",
                breakAt,
                "beyond hold.at, " + holdAt);
        boolean comparable = peak != null && peak.watches() == hold.watches();
        FieldChecks.that(
                !comparable || peakAt == null || direction.reaches(Thousandths.of(peakAt), Thousandths.of(holdAt)),
                "peak.at",
                peakAt,
                "milder than hold.at, " + holdAt);
    }

    @Override
    public String metric() {
        return hold.watches().id();
    }

    @Override
    public boolean isInForce(String cityId, String country) {
        return cities.containsKey(cityId) || countries.isEmpty() || countries.contains(country);
    }

    @Override
    public long thresholdMilli(String cityId) {
        CityThresholds own = cities.get(cityId);
        return Thousandths.of(own == null ? hold.at() : own.hold());
    }

    public DayPart window() {
        return hold.watches().window();
    }

    public boolean holds(String cityId, DayPartExtremes day) {
        return reach.reaches(hold.watches().of(day), thresholdMilli(cityId));
    }

    public boolean peaks(String cityId, DayPartExtremes day) {
        CityThresholds own = cities.get(cityId);
        Double at = own == null ? (peak == null ? null : (Double) peak.at()) : own.peak();
        return peak != null && at != null && reach.reaches(peak.watches().of(day), Thousandths.of(at));
    }

    public boolean breaks(String cityId, DayPartExtremes day) {
        CityThresholds own = cities.get(cityId);
        Double at = own == null ? breakAt : own.breakAt();
        return at != null && !reach.reaches(hold.watches().of(day), Thousandths.of(at));
    }

    public int peakDaysNeeded() {
        return peak == null ? 0 : peak.days();
    }
}
