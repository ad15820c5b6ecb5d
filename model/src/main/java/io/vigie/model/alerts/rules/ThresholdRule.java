package io.vigie.model.alerts.rules;

import io.vigie.model.FieldChecks;
import io.vigie.model.units.Thousandths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert while a live value is beyond a threshold, in levels.
 *
 * <p>A level begins at its threshold and ends only {@code hysteresis} before it, so that a value that trembles around
 * the threshold raises one alert and not many.
 *
 * @param countries where it is in force, ISO 3166-1 alpha-2; everywhere when empty
 * @param watches the key of the live reading
 * @param reach whether high values matter or low ones
 * @param hysteresis in the unit of what is watched, more than 0
 * @param levels mildest first
 * @param cities thresholds of single cities, by id: as many as there are levels, or none where the rule is not in force
 */
public record ThresholdRule(
        String id,
        String fr,
        String en,
        String reference,
        List<String> countries,
        WatchableLiveValue watches,
        ThresholdDirection reach,
        double hysteresis,
        List<ThresholdLevel> levels,
        Map<String, List<Double>> cities)
        implements AlertRule {
    public ThresholdRule {
        AlertRule.check(id, fr, en, reference, countries);
        countries = List.copyOf(countries);
        FieldChecks.that(
                hysteresis >= 0.001, "hysteresis", hysteresis, "not at least 0.001, so that the alert would flap");
        FieldChecks.that(!levels.isEmpty(), "levels", levels, "empty");
        levels = List.copyOf(levels);
        cities = Map.copyOf(cities);
        checkOrder("levels", levels.stream().map(ThresholdLevel::at).toList(), reach);
        for (Map.Entry<String, List<Double>> city : cities.entrySet()) {
            FieldChecks.cityId(city.getKey());
            List<Double> own = city.getValue();
            FieldChecks.that(
                    own.isEmpty() || own.size() == levels.size(),
                    "cities." + city.getKey(),
                    own,
                    "not one threshold for each of the " + levels.size() + " levels");
            checkOrder("cities." + city.getKey(), own, reach);
        }
    }

    private static void checkOrder(String field, List<Double> thresholds, ThresholdDirection direction) {
        FieldChecks.that(areInOrder(thresholds, direction), field, thresholds, "not from mild to severe");
    }

    private static boolean areInOrder(List<Double> thresholds, ThresholdDirection direction) {
        for (int i = 1; i < thresholds.size(); i++) {
            long milder = Thousandths.of(thresholds.get(i - 1));
            long harder = Thousandths.of(thresholds.get(i));
            if (milder == harder || !direction.reaches(harder, milder)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Why these levels cannot take the place of the rule's own in a city; empty where they can. None at all can: they switch the
     * rule off.
     *
     * @param own in the unit of what is watched
     */
    public Optional<String> objectionTo(List<Double> own) {
        for (double level : own) {
            if (!(level >= watches.lowest() && level <= watches.highest())) {
                return Optional.of("not in " + watches.lowest() + " to " + watches.highest() + " " + watches.unit());
            }
        }
        return areInOrder(own, reach)
                ? Optional.empty()
                : Optional.of("not from mild to severe: each "
                        + (reach == ThresholdDirection.ABOVE ? "higher" : "lower") + " than the one before");
    }

    /**
     * The rule with levels of a city's own, wherever it is in force otherwise; in force nowhere where there are none. The levels go by the
     * rule's name: those of its own levels are of its own thresholds.
     */
    public ThresholdRule with(String cityId, List<Double> own) {
        if (own.isEmpty()) {
            return new ThresholdRule(
                    id, fr, en, reference, countries, watches, reach, hysteresis, levels, Map.of(cityId, own));
        }
        List<ThresholdLevel> named = new ArrayList<>();
        for (double at : own) {
            int number = named.size() + 1;
            named.add(
                    own.size() == 1
                            ? new ThresholdLevel(at, fr, en)
                            : new ThresholdLevel(at, fr + ", niveau " + number, en + ", level " + number));
        }
        return new ThresholdRule(id, fr, en, reference, List.of(), watches, reach, hysteresis, named, Map.of());
    }

    @Override
    public String metric() {
        return watches.id();
    }

    @Override
    public boolean isInForce(String cityId, String country) {
        List<Double> own = cities.get(cityId);
        return own == null ? countries.isEmpty() || countries.contains(country) : !own.isEmpty();
    }

    @Override
    public long thresholdMilli(String cityId) {
        return thresholdMilli(cityId, 1);
    }

    /** Where a level begins in the city, in thousandths; levels count from 1. */
    public long thresholdMilli(String cityId, int level) {
        List<Double> own = cities.get(cityId);
        return Thousandths.of(own == null ? levels.get(level - 1).at() : own.get(level - 1));
    }

    /**
     * The level after a value.
     *
     * @param before the level until now; 0 for none
     */
    public int level(String cityId, int before, long milli) {
        int level = levels.size();
        while (level > 0 && !reach.reaches(milli, begins(cityId, level, before))) {
            level--;
        }
        return level;
    }

    /** A level that is held already is left later than it is entered. */
    private long begins(String cityId, int level, int before) {
        long threshold = thresholdMilli(cityId, level);
        return level <= before ? reach.relaxed(threshold, Thousandths.of(hysteresis)) : threshold;
    }
}
