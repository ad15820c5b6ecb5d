package io.vigie.model.normals;

import io.vigie.model.Metric;
import io.vigie.model.normals.ClimateComparison.State;
import io.vigie.model.observations.Observation;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Compares readings with the past of their city: the air temperature. */
public final class ClimateComparer {
    /** The metric that is compared. */
    public static final Metric METRIC = Metric.TEMPERATURE;

    private final KnownDays days;

    /** What is known of the past of cities. */
    @FunctionalInterface
    public interface KnownDays {
        /** The past of a day of the calendar, null where it is not known; {@code key} as {@link ClimateDay#key}. */
        @Nullable
        ClimateDayValues day(String key);
    }

    public ClimateComparer(KnownDays days) {
        this.days = days;
    }

    /** @param zone the city's */
    public ClimateComparison compare(Observation reading, ZoneId zone) {
        NormalSlot slot = NormalSlot.of(METRIC, LocalDateTime.ofInstant(reading.observedAt(), zone));
        OptionalLong milli = reading.values().milli(METRIC);
        if (milli.isEmpty()) {
            return ClimateComparison.none(State.NO_VALUE, slot);
        }
        List<@Nullable ClimateDayValues> known = daysOf(reading.cityId(), slot);
        ClimateDayValues first =
                known.stream().filter(Objects::nonNull).findFirst().orElse(null);
        if (first == null) {
            return ClimateComparison.none(State.NO_CLIMATE, slot);
        }
        if (!SourceFamily.of(first.source()).equals(SourceFamily.of(reading.source()))) {
            return ClimateComparison.none(State.OTHER_SOURCE, slot);
        }
        // While another reference is being published, days of both are there for a moment.
        known.replaceAll(day -> day != null && day.isOfTheSameAs(first) ? day : null);
        return ClimateComparison.of(
                milli.getAsLong(), slot, ClimateSample.of(slot, known), first.referenceFrom(), first.referenceTo());
    }

    private List<@Nullable ClimateDayValues> daysOf(String cityId, NormalSlot slot) {
        List<@Nullable ClimateDayValues> known = new ArrayList<>(NormalSlot.DAYS + 1);
        for (NormalSlot.CoveredDay day : slot.days()) {
            known.add(days.day(ClimateDay.key(cityId, METRIC, day.day())));
        }
        return known;
    }
}
