package io.vigie.batch.rollup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.vigie.batch.history.DailyRollupOrigin;
import io.vigie.batch.history.DailyRollupTable;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.HourlyTableDiff;
import io.vigie.batch.history.scan.DailyRollupColumns;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.model.cities.Gazetteer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps the daily view equal to what the hourly table gives.
 *
 * <p>The hours are committed first and the view follows. Between the two, and after a writer that died there, the view
 * names an older version of the hours than the table has, so nobody reads it; whoever writes next makes up for it.
 */
public final class DailyRollupUpdater {
    /** Signature of a version that none of our writers made: an empty table, or one changed by hand. */
    private static final String NOBODY = "nobody";

    private final HourlyTable hours;
    private final DailyRollupTable days;
    private final Gazetteer gazetteer;
    private final String clocks;

    public DailyRollupUpdater(HourlyTable hours, Gazetteer gazetteer) {
        this(hours, gazetteer, CityTimeZonesFingerprint.name());
    }

    /** @param clocks what the days depend on besides the hours */
    DailyRollupUpdater(HourlyTable hours, Gazetteer gazetteer, String clocks) {
        this.hours = hours;
        this.days = hours.days();
        this.gazetteer = gazetteer;
        this.clocks = clocks;
    }

    /** A view of the hours of one version. */
    public record DaysVersion(DailyRollupTable days, long version) {}

    /** The view that holds the days of a version of the hourly table, if there is one. */
    public Optional<DaysVersion> of(long hourlyVersion) {
        OptionalLong newest = days.latestVersion();
        return newest.isPresent() && days.mark(newest.getAsLong()).equals(Optional.of(mark(hourlyVersion)))
                ? Optional.of(new DaysVersion(days, newest.getAsLong()))
                : Optional.empty();
    }

    /** The days of a version of the hourly table: read where the view holds them, else made of its hours. */
    public Dataset<Row> daysOf(long hourlyVersion) {
        return of(hourlyVersion)
                .map(view -> view.days().at(view.version()))
                .orElseGet(() -> DailyRollup.of(hours.at(hourlyVersion), gazetteer));
    }

    /**
     * Makes the days of whatever has changed in the hours, in one commit; none where the view is true already. The
     * hourly table exists.
     *
     * @throws IllegalStateException when other writers committed first, ten times
     */
    public void bringUp() {
        days.create();
        OptimisticRetry.untilCommitted("bring up the daily view at " + days.location(), () -> {
            // The view first: hours looked up after it are never older than those of a view committed meanwhile.
            long basis = days.latestVersion().orElseThrow();
            DailyRollupOrigin wanted = mark(hours.latestVersion().orElseThrow());
            Optional<DailyRollupOrigin> held = days.mark(basis);
            boolean isDone = held.equals(Optional.of(wanted)) || commit(held, wanted, basis);
            return isDone ? Optional.of(true) : Optional.empty();
        });
    }

    private DailyRollupOrigin mark(long hourlyVersion) {
        return new DailyRollupOrigin(hourlyVersion, hours.write(hourlyVersion).orElse(NOBODY), clocks);
    }

    private boolean commit(Optional<DailyRollupOrigin> held, DailyRollupOrigin wanted, long basis) {
        boolean isOfTheSame = held.isPresent()
                && held.get().version() < wanted.version()
                && held.get().equals(mark(held.get().version()));
        return isOfTheSame
                ? commitChanges(hours.changes(held.get().version(), wanted.version()), wanted, basis)
                : commitEverything(wanted, basis);
    }

    private boolean commitEverything(DailyRollupOrigin wanted, long basis) {
        Set<Integer> years = new TreeSet<>(hours.years(wanted.version()));
        years.addAll(days.years(basis));
        return days.replaceYears(DailyRollup.of(hours.at(wanted.version()), gazetteer), years, basis, wanted);
    }

    private boolean commitChanges(HourlyTableDiff changes, DailyRollupOrigin wanted, long basis) {
        Dataset<Row> fresh = DailyRollup.of(hours.at(wanted.version(), changes.rewritten()), gazetteer);
        if (!changes.grown().isEmpty()) {
            Dataset<Row> grown = hours.at(wanted.version(), changes.grown())
                    .where(col(DailyRollupColumns.CITY_ID).isInCollection(changes.citiesGrown()));
            Dataset<Row> others = days.at(basis, changes.grown())
                    .where(not(col(DailyRollupColumns.CITY_ID).isInCollection(changes.citiesGrown())));
            fresh = fresh.unionByName(DailyRollup.of(grown, gazetteer)).unionByName(others);
        }
        Set<Integer> years = new TreeSet<>(changes.rewritten());
        years.addAll(changes.grown());
        return days.replaceYears(fresh, years, basis, wanted);
    }
}
