package io.vigie.batch.history;

import io.vigie.batch.history.scan.HourlyRow;
import io.vigie.batch.history.scan.UncountedReason;
import io.vigie.model.Metric;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.quality.ExcursionFinder;
import io.vigie.model.quality.StepLimits;
import io.vigie.model.quality.ValuePlausibilityCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which values of readings must not be counted, by the checks that live readings pass too: the world's records,
 * the place, the neighbours in time among these readings.
 *
 * <p>A live reading that steps is flagged at once, since nobody knows yet what comes; here a step alone counts, and is
 * reported only: with both neighbours known, what jumps and jumps back is told from what stays. Nothing is deleted.
 */
public final class QualityAssessor {
    private static final List<Metric> WITH_STEPS = List.of(Metric.TEMPERATURE, Metric.PRESSURE_MSL);

    private final Gazetteer gazetteer;

    public QualityAssessor(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /**
     * What was found.
     *
     * @param flags of the readings that have one, why which metric must not be counted
     * @param steps values that changed faster than {@link StepLimits} allow since the one before and count all the
     *     same, by metric
     */
    public record Assessment(Map<HourlyReading.Key, Map<Metric, UncountedReason>> flags, Map<Metric, Long> steps) {
        public Optional<UncountedReason> flag(HourlyReading reading, Metric metric) {
            return Optional.ofNullable(
                    flags.getOrDefault(reading.key(), Map.of()).get(metric));
        }

        /** A reading as the history keeps it: what must not be counted is flagged. */
        HourlyRow row(HourlyReading reading) {
            Map<Metric, HourlyRow.Value> values = new EnumMap<>(Metric.class);
            for (Metric metric : Metric.values()) {
                reading.values()
                        .milli(metric)
                        .ifPresent(milli -> values.put(
                                metric,
                                new HourlyRow.Value(
                                        milli,
                                        flag(reading, metric).map(Enum::name).orElse(null))));
            }
            return new HourlyRow(reading.cityId(), reading.source(), reading.observedAt(), values);
        }
    }

    /** @param readings in any order, each hour of a city and source once */
    public Assessment assess(Collection<HourlyReading> readings) {
        Assessment found = new Assessment(new HashMap<>(), new EnumMap<>(Metric.class));
        Map<String, Map<String, List<HourlyReading>>> series = new HashMap<>();
        for (HourlyReading reading : readings) {
            assessAlone(reading, found);
            series.computeIfAbsent(reading.cityId(), any -> new HashMap<>())
                    .computeIfAbsent(reading.source(), any -> new ArrayList<>())
                    .add(reading);
        }
        series.values()
                .forEach(ofCity -> ofCity.values().forEach(one -> {
                    one.sort(Comparator.comparing(HourlyReading::observedAt));
                    WITH_STEPS.forEach(metric -> assessInTime(metric, one, found));
                }));
        return found;
    }

    private void assessAlone(HourlyReading reading, Assessment found) {
        for (Metric metric : Metric.values()) {
            reading.values()
                    .milli(metric)
                    .ifPresent(milli -> UncountedReason.of(metric, milli)
                            .or(() -> ofThePlace(metric, milli, reading))
                            .ifPresent(quality -> flag(reading, metric, quality, found)));
        }
    }

    private Optional<UncountedReason> ofThePlace(Metric metric, long milli, HourlyReading reading) {
        City city = gazetteer.city(reading.cityId()).orElse(null);
        if (city == null) {
            return Optional.empty();
        }
        Integer elevation = city.elevationM();
        return ValuePlausibilityCheck.failedBy(
                        metric,
                        milli,
                        city.latitude(),
                        elevation == null ? null : (Double) elevation.doubleValue(),
                        reading.observedAt())
                .map(UncountedReason::of);
    }

    private static void assessInTime(Metric metric, List<HourlyReading> series, Assessment found) {
        List<HourlyReading> good = series.stream()
                .filter(reading -> reading.values().milli(metric).isPresent()
                        && found.flag(reading, metric).isEmpty())
                .toList();
        long[] seconds = good.stream()
                .mapToLong(reading -> reading.observedAt().getEpochSecond())
                .toArray();
        long[] millis = good.stream()
                .mapToLong(reading -> reading.values().milli(metric).orElseThrow())
                .toArray();
        BitSet excursions = ExcursionFinder.find(metric, seconds, millis);
        excursions.stream().forEach(i -> flag(good.get(i), metric, UncountedReason.EXCURSION, found));
        long steps = 0;
        for (int i = 1; i < millis.length; i++) {
            boolean areGood = !excursions.get(i) && !excursions.get(i - 1);
            if (areGood
                    && StepLimits.isStep(
                            metric, millis[i - 1], millis[i], Duration.ofSeconds(seconds[i] - seconds[i - 1]))) {
                steps++;
            }
        }
        if (steps > 0) {
            found.steps.merge(metric, steps, Long::sum);
        }
    }

    private static void flag(HourlyReading reading, Metric metric, UncountedReason quality, Assessment found) {
        found.flags
                .computeIfAbsent(reading.key(), any -> new EnumMap<>(Metric.class))
                .put(metric, quality);
    }
}
