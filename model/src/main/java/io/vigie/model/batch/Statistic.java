package io.vigie.model.batch;

import io.vigie.model.Identified;
import java.util.Locale;

/** What is computed of a period's hourly values. */
public enum Statistic implements Identified {
    /** Hours with a value. */
    COUNT,
    /** Their mean, rounded half up to thousandths. */
    MEAN,
    MIN,
    MAX,
    SUM;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
