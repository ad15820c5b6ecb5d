package io.vigie.batch.rollup;

import io.vigie.batch.history.HourlyTable;
import io.vigie.model.cities.Gazetteer;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All days of the newest hours: as the view has them, and as they are made anew. */
public final class StoredAndRecomputedRollup {
    private StoredAndRecomputedRollup() {}

    /** Empty where there is no view of the newest hours. */
    public static Optional<List<String>> held(HourlyTable hours) {
        return new DailyRollupUpdater(hours, Gazetteer.bundled())
                .of(hours.latestVersion().orElseThrow())
                .map(view -> texts(view.days().at(view.version())));
    }

    public static List<String> madeAnew(HourlyTable hours) {
        return texts(DailyRollup.of(hours.at(hours.latestVersion().orElseThrow()), Gazetteer.bundled()));
    }

    private static List<String> texts(Dataset<Row> days) {
        return days.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
