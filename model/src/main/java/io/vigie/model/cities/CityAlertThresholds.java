package io.vigie.model.cities;

import io.vigie.model.FieldChecks;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Levels of an alert rule that somebody set for one city, in place of the rule's own.
 *
 * @param levels where each level begins, mildest first, in the unit of what the rule watches; none switches the rule off in the city
 * @param setBy the login of whoever set them; null without a login
 * @param setAt when they were set
 */
public record CityAlertThresholds(
        List<Double> levels, @Nullable String setBy, Instant setAt) {
    /** The count of the rule with most levels, from force 7 to 12 of the Beaufort scale. */
    public static final int MAX_LEVELS = 6;

    /** @throws IllegalArgumentException unless the levels run in one direction; whether in the rule's, the rule knows */
    public CityAlertThresholds {
        levels = List.copyOf(levels);
        FieldChecks.that(levels.size() <= MAX_LEVELS, "levels", levels, "more than " + MAX_LEVELS);
        levels.forEach(level -> FieldChecks.finite("levels", level));
        FieldChecks.that(areMonotonic(levels), "levels", levels, "not from mild to severe");
    }

    private static boolean areMonotonic(List<Double> levels) {
        int direction = 0;
        for (int i = 1; i < levels.size(); i++) {
            int step = Long.compare(Thousandths.of(levels.get(i)), Thousandths.of(levels.get(i - 1)));
            if (step == 0 || step == -direction) {
                return false;
            }
            direction = step;
        }
        return true;
    }
}
