package io.vigie.model.batch;

import io.vigie.model.FieldChecks;
import io.vigie.model.degreedays.DegreeDayMethod;
import org.jspecify.annotations.Nullable;

/**
 * Asks for degree days.
 *
 * @param baseC against which temperature, in °C, −50 to 50; null for the method's usual base
 */
public record DegreeDayQuestion(
        DegreeDayMethod method, @Nullable Double baseC) {
    public static final double LOWEST_BASE_C = -50;
    public static final double HIGHEST_BASE_C = 50;

    public DegreeDayQuestion {
        FieldChecks.range("base_c", baseC, LOWEST_BASE_C, HIGHEST_BASE_C);
    }

    /** The base in force, in °C. */
    public double base() {
        return baseC == null ? method.usualBaseC() : baseC;
    }
}
