package io.vigie.batch.load;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.climate.ClimateTopicsPublisher;
import io.vigie.batch.coverage.CoveragePublisher;
import io.vigie.batch.coverage.HistoryCoverage;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.coverage.Coverage;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Publisher of what the history holds of the cities that a load, or its undoing, has changed; of no other. */
final class ChangedCitiesPublisher {
    private final HourlyTable table;
    private final BatchSettings settings;
    private final Set<String> cityIds;

    ChangedCitiesPublisher(HourlyTable table, BatchSettings settings, Collection<String> cityIds) {
        this.table = table;
        this.settings = settings;
        this.cityIds = new TreeSet<>(cityIds);
    }

    /** What questions are asked by; of a city without a row left, that it has none. */
    void publishCoverage() throws IOException {
        List<Coverage> coverages = HistoryCoverage.of(table, cityIds, Instant.now());
        CoveragePublisher.publish(coverages, settings);
        Set<String> gone = new TreeSet<>(cityIds);
        coverages.forEach(coverage -> gone.remove(coverage.cityId()));
        CoveragePublisher.remove(gone, settings);
    }

    /** Brings up the daily view, without which questions are answered from hours. */
    void bringUpDays() {
        new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();
    }

    /** What the speed layer compares with: normals, days of counters, records. */
    void publishPast() {
        ClimateTopicsPublisher.publish(table, settings, cityIds);
    }
}
