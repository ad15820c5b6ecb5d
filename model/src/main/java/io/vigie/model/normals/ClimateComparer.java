package io.vigie.model.normals;

import io.vigie.model.Metric;
import io.vigie.model.normals.ClimateComparison.State;
import io.vigie.model.observations.Observation;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * Compares readings with the past of their city: the air temperature.
 *
 * <p>A reading's own year is left out of that past. A replayed one is in it, and among itself and the days of its own week it
 * would seem more usual than it was; {@code TGpct} of a query leaves it out too.
 */
public final class ClimateComparer {
    /** The metric that is compared. */
    public static final Metric METRIC = Metric.TEMPERATURE;

    private final KnownPasts pasts;

    /** What is known of the past of cities. */
    @FunctionalInterface
    public interface KnownPasts {
        /** The past of a city around the slot's day. */
        CityClimateWindow around(NormalSlot slot, String cityId);
    }

    public ClimateComparer(KnownPasts pasts) {
        this.pasts = pasts;
    }

    /** @param zone the city's */
    public ClimateComparison compare(Observation reading, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(reading.observedAt(), zone);
        NormalSlot slot = NormalSlot.of(METRIC, local);
        OptionalLong milli = reading.values().milli(METRIC);
        if (milli.isEmpty()) {
            return ClimateComparison.none(State.NO_VALUE, slot);
        }
        CityClimateWindow past = pasts.around(slot, reading.cityId());
        CompactClimateDay first = past.first();
        if (first == null) {
            return ClimateComparison.none(State.NO_CLIMATE, slot);
        }
        if (!SourceFamilyResolver.familyOf(first.source()).equals(SourceFamilyResolver.familyOf(reading.source()))) {
            return ClimateComparison.none(State.OTHER_SOURCE, slot);
        }
        ClimateSample others = past.sample(slot, NormalSlot.yearOf(local));
        return ClimateComparison.of(milli.getAsLong(), slot, others, first.referenceFrom(), first.referenceTo());
    }
}
