package io.vigie.model.batch.schedules;

import io.vigie.model.WireNamed;
import java.util.Locale;

/**
 * Local dates seen from the date on which a question is due. Airflow turns them into dates as it sends the question
 * ({@code relative_periods.py}), the form as it shows them ({@code relativePeriods.js}); {@code schedule-cases.json} of the
 * contract holds the two equal.
 */
public enum RelativePeriod implements WireNamed {
    /** The day before. */
    YESTERDAY,
    /** The seven days before, from the last Monday but one to its Sunday. */
    LAST_WEEK,
    LAST_MONTH,
    /** From the 1st to the date itself. */
    MONTH_TO_DATE,
    /** The twelve whole months before. */
    LAST_12_MONTHS;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
