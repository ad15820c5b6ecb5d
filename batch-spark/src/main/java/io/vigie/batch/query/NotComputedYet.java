package io.vigie.batch.query;

import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Granularity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the contract lets people ask and this job cannot answer yet: refused by name, never left out in silence. */
final class NotComputedYet {
    private static final Set<Granularity> COMPUTED = EnumSet.of(
            Granularity.HOUR,
            Granularity.DAY,
            Granularity.MONTH,
            Granularity.SEASON,
            Granularity.YEAR,
            Granularity.PERIOD);

    private NotComputedYet() {}

    /** One error for each part of the query that cannot be answered. */
    static List<FieldError> errors(Query query) {
        List<FieldError> errors = new ArrayList<>();
        for (Statistic statistic : query.statistics()) {
            refuse(
                    statistic.equals(Statistic.STDDEV) || statistic.percent().isPresent(),
                    "statistics",
                    statistic.id(),
                    errors);
        }
        refuse(
                !COMPUTED.contains(query.granularity()),
                "granularity",
                query.granularity().id(),
                errors);
        refuse(!query.filtersOrNone().passEverything(), "filters", "filters", errors);
        query.indices().forEach(index -> refuse(true, "indices", index.id(), errors));
        query.degreeDays()
                .forEach(asked -> refuse(true, "degree_days", asked.method().id(), errors));
        refuse(query.reference() != null, "reference", "a reference", errors);
        return errors;
    }

    private static void refuse(boolean asked, String field, String what, List<FieldError> errors) {
        if (asked) {
            errors.add(new FieldError(field, what + " is not computed yet"));
        }
    }
}
