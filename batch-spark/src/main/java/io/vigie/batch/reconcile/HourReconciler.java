package io.vigie.batch.reconcile;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.hourly.ReconciledHour.Difference;
import io.vigie.model.hourly.ReconciledHour.Outcome;
import io.vigie.model.hourly.ReconciledHour.Part;
import io.vigie.model.observations.Observation;
import io.vigie.model.state.SourceSeries;
import io.vigie.model.statistics.Variance;
import io.vigie.model.units.Thousandths;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the hours that the speed layer published with {@link CityHour#of} the archived readings: reading count, values
 * at the hour and summaries, exactly. How many readings were revised is not compared: the archive keeps the version
 * that counts.
 */
final class HourReconciler {
    /** A source's clock is so far past an hour's end when the speed layer closes it. */
    private static final Duration CLOSED_AFTER = Duration.ofMinutes(15);

    /** Where the archive is known to have more than the speed layer. Of a reading that one layer rejected nobody knows. */
    private static final Set<Outcome> IS_REPAIRED = EnumSet.of(Outcome.LATE, Outcome.REVISED, Outcome.NOT_PUBLISHED);

    private final Map<Source, Reach> reached = new HashMap<>();
    private final Map<Hour, List<Observation>> archived = new TreeMap<>();
    private final Set<Reading> rejected;
    private final Instant now;

    private record Source(String cityId, String source) {}

    /** How far the archive has come with a source: newest observed, newest received. */
    private record Reach(Instant observedAt, Instant receivedAt) {
        Reach merge(Reach other) {
            return new Reach(later(observedAt, other.observedAt), later(receivedAt, other.receivedAt));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    private record Hour(String cityId, String source, Instant end) implements Comparable<Hour> {
        static Hour of(ReconciledHour compared) {
            return new Hour(compared.cityId(), compared.source(), compared.hourEnd());
        }

        @Override
        public int compareTo(Hour other) {
            int byEnd = end.compareTo(other.end);
            int byCity = byEnd != 0 ? byEnd : cityId.compareTo(other.cityId);
            return byCity != 0 ? byCity : source.compareTo(other.source);
        }
    }

    /** A reading by what names it, for instance one that was rejected. */
    record Reading(String cityId, String source, Instant observedAt) {
        static Reading of(Observation reading) {
            return new Reading(reading.cityId(), reading.source(), reading.observedAt());
        }
    }

    /**
     * Knows the archive.
     *
     * @param readings of it, of the hours to be compared and of some time after them
     * @param rejected readings that the speed layer rejected
     */
    HourReconciler(Collection<Observation> readings, Set<Reading> rejected, Instant now) {
        for (Observation reading : readings) {
            Instant end = HourlyValueSelector.endOfHour(reading.observedAt());
            archived.computeIfAbsent(new Hour(reading.cityId(), reading.source(), end), hour -> new ArrayList<>())
                    .add(reading);
            reached.merge(
                    new Source(reading.cityId(), reading.source()),
                    new Reach(reading.observedAt(), reading.receivedAt()),
                    Reach::merge);
        }
        this.rejected = rejected;
        this.now = now;
    }

    /**
     * Compares hours as far as the archive has come: an hour waits until a reading is archived that was received after the
     * speed layer published it.
     *
     * @param published in any order, with all their revisions; replayed ones are passed over, as in the archive
     * @return by hour
     */
    List<ReconciledHour> reconcile(Collection<CityHour> published) {
        Map<Hour, CityHour> newest = new HashMap<>();
        for (CityHour hour : published) {
            if (!hour.replayed()) {
                newest.merge(
                        new Hour(hour.cityId(), hour.source(), hour.hourEnd()),
                        hour,
                        (one, other) -> other.revision() > one.revision() ? other : one);
            }
        }
        Set<Hour> hours = new HashSet<>(newest.keySet());
        hours.addAll(archived.keySet());
        return hours.stream()
                .sorted()
                .filter(hour -> isReached(hour, newest.get(hour)))
                .map(hour -> compare(hour, newest.get(hour), archived.getOrDefault(hour, List.of())))
                .toList();
    }

    /**
     * The archived readings of hours that the speed layer has closed, still counts and has too little of: to be sent once more, so
     * that its windows count them too.
     */
    List<Observation> readingsToRepeat(Collection<ReconciledHour> compared, Collection<CityHour> published) {
        Map<Source, Instant> closed = newestClosed(published);
        return compared.stream()
                .filter(hour -> isRepairable(hour, closed) && !isForgotten(hour, closed))
                .flatMap(hour -> archived.getOrDefault(Hour.of(hour), List.of()).stream())
                .toList();
    }

    /**
     * The hours that the speed layer counts no longer and has too little of, as the archive makes them: with the next revision, so
     * that they count from then on.
     */
    List<CityHour> repairedHours(Collection<ReconciledHour> compared, Collection<CityHour> published) {
        Map<Source, Instant> closed = newestClosed(published);
        return compared.stream()
                .filter(hour -> isRepairable(hour, closed) && isForgotten(hour, closed))
                .map(hour -> CityHour.of(archived.getOrDefault(Hour.of(hour), List.of()))
                        .published(hour.revision() == null ? 0 : hour.revision() + 1, now))
                .toList();
    }

    /** How far the speed layer has come with each source; the archive is ahead of one that stands still. */
    private static Map<Source, Instant> newestClosed(Collection<CityHour> published) {
        Map<Source, Instant> closed = new HashMap<>();
        for (CityHour hour : published) {
            if (!hour.replayed()) {
                closed.merge(
                        new Source(hour.cityId(), hour.source()),
                        hour.hourEnd(),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return closed;
    }

    private static boolean isRepairable(ReconciledHour hour, Map<Source, Instant> closed) {
        Instant newest = closed.get(new Source(hour.cityId(), hour.source()));
        return newest != null && !hour.hourEnd().isAfter(newest) && IS_REPAIRED.contains(hour.outcome());
    }

    /** Whether the speed layer is so far past the hour that it never corrects it again. */
    private static boolean isForgotten(ReconciledHour hour, Map<Source, Instant> closed) {
        Instant newest = closed.get(new Source(hour.cityId(), hour.source()));
        return newest != null && !hour.hourEnd().isAfter(newest.minus(SourceSeries.REACH));
    }

    private boolean isReached(Hour hour, @Nullable CityHour published) {
        Reach reach = reached.get(new Source(hour.cityId, hour.source));
        if (reach == null) {
            return false;
        }
        return published == null
                ? !reach.observedAt.isBefore(hour.end.plus(CLOSED_AFTER))
                : reach.receivedAt.isAfter(published.closedAt());
    }

    private ReconciledHour compare(Hour hour, @Nullable CityHour live, List<Observation> readings) {
        CityHour made = readings.isEmpty() ? null : CityHour.of(readings);
        List<Difference> differences = live == null || made == null ? List.of() : differences(live, made);
        return new ReconciledHour(
                hour.cityId,
                hour.source,
                hour.end,
                outcome(live, readings, differences),
                live == null ? null : live.revision(),
                now,
                live == null ? null : (Long) live.readingCount(),
                readings.size(),
                differences);
    }

    private Outcome outcome(@Nullable CityHour live, List<Observation> readings, List<Difference> differences) {
        if (live == null) {
            return isRejected(readings) ? Outcome.REJECTED : Outcome.NOT_PUBLISHED;
        }
        if (live.readingCount() > readings.size()) {
            return Outcome.MISSING_IN_ARCHIVE;
        }
        boolean hasMore = readings.size() > live.readingCount();
        if (!hasMore && differences.isEmpty()) {
            return Outcome.EQUAL;
        }
        Instant closedAt = live.closedAt();
        if (readings.stream().anyMatch(reading -> reading.receivedAt().isAfter(closedAt))) {
            return hasMore ? Outcome.LATE : Outcome.REVISED;
        }
        return isRejected(readings) ? Outcome.REJECTED : Outcome.UNEXPLAINED;
    }

    private boolean isRejected(List<Observation> readings) {
        return readings.stream().map(Reading::of).anyMatch(rejected::contains);
    }

    private static List<Difference> differences(CityHour live, CityHour made) {
        List<Difference> differences = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            add(
                    differences,
                    metric,
                    Part.VALUE,
                    orNull(live.values().value(metric)),
                    orNull(made.values().value(metric)));
            Variance ours = live.summaries().getOrDefault(metric, Variance.NONE);
            Variance theirs = made.summaries().getOrDefault(metric, Variance.NONE);
            if (!ours.equals(theirs)) {
                addSummaries(differences, metric, ours, theirs);
            }
        }
        return differences;
    }

    private static void addSummaries(List<Difference> differences, Metric metric, Variance ours, Variance theirs) {
        add(differences, metric, Part.COUNT, (double) ours.summary().count(), (double)
                theirs.summary().count());
        add(
                differences,
                metric,
                Part.SUM,
                units(ours.summary().sumMilli()),
                units(theirs.summary().sumMilli()));
        add(differences, metric, Part.SUM_OF_SQUARES, squares(ours), squares(theirs));
        boolean hasBoth = !ours.summary().isEmpty() && !theirs.summary().isEmpty();
        if (hasBoth) {
            add(
                    differences,
                    metric,
                    Part.MIN,
                    units(ours.summary().minMilli()),
                    units(theirs.summary().minMilli()));
            add(
                    differences,
                    metric,
                    Part.MAX,
                    units(ours.summary().maxMilli()),
                    units(theirs.summary().maxMilli()));
        }
    }

    private static void add(
            List<Difference> differences, Metric metric, Part part, @Nullable Double live, @Nullable Double archived) {
        if (live == null ? archived != null : !live.equals(archived)) {
            differences.add(new Difference(metric, part, live, archived));
        }
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static double units(long milli) {
        return Thousandths.toDouble(milli);
    }

    /** In the square of the unit; the double nearest to it. */
    private static double squares(Variance variance) {
        return new BigDecimal(variance.squares().toBigInteger())
                .movePointLeft(6)
                .doubleValue();
    }
}
