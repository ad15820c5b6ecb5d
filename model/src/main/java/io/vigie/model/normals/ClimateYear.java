package io.vigie.model.normals;

import io.vigie.model.FieldChecks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One year of a {@link ClimateDay}.
 *
 * @param values one for each full hour of the city's clock, 0 to 23, in the metric's unit; null where there is none
 */
public record ClimateYear(int year, List<@Nullable Double> values) {
    static final int HOURS = 24;

    public ClimateYear {
        FieldChecks.that(values.size() == HOURS, "values", values.size(), "not 24");
        values.forEach(value -> FieldChecks.finite("values", value));
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
