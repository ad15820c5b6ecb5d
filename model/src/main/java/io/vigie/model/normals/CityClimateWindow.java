package io.vigie.model.normals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Past of one city around a day of the calendar: the values of each of {@link NormalSlot#days}. Readings of one day
 * share it, those of an hour its sample. Not safe for use by several threads.
 */
public final class CityClimateWindow {
    private static final CityClimateWindow UNKNOWN = new CityClimateWindow(List.of(), List.of());

    private final List<NormalSlot.CoveredDay> covered;
    /** Of each covered day; none where none of them is known. */
    private final List<@Nullable CompactClimateDay> days;

    private final @Nullable CompactClimateDay first;

    private @Nullable ClimateSample sample;
    private int hourOfSample;
    private int yearLeftOut;

    private CityClimateWindow(List<NormalSlot.CoveredDay> covered, List<@Nullable CompactClimateDay> days) {
        this.covered = covered;
        this.first = days.stream().filter(Objects::nonNull).findFirst().orElse(null);
        this.days = first == null ? List.of() : days;
    }

    /** What is known of days of the calendar. */
    @FunctionalInterface
    public interface KnownDays {
        /** The past of a day of the calendar, null where it is not known; {@code key} as {@link ClimateDay#key}. */
        @Nullable
        CompactClimateDay day(String key);
    }

    /** The past of a city of which nothing is known. */
    public static CityClimateWindow unknown() {
        return UNKNOWN;
    }

    /** The past of a city around the day of a slot. */
    public static CityClimateWindow around(NormalSlot slot, String cityId, KnownDays known) {
        List<@Nullable CompactClimateDay> days = new ArrayList<>(NormalSlot.DAYS + 1);
        for (NormalSlot.CoveredDay covered : slot.days()) {
            days.add(known.day(ClimateDay.key(cityId, slot.metric(), covered.day())));
        }
        CityClimateWindow past = new CityClimateWindow(slot.days(), days);
        CompactClimateDay first = past.first;
        if (first != null) {
            // While another reference is being published, days of both are there for a moment.
            days.replaceAll(day -> day != null && day.isOfTheSameAs(first) ? day : null);
        }
        return past;
    }

    /** Whether it is the past around the slot's day. */
    public boolean isAround(NormalSlot slot) {
        return covered.equals(slot.days());
    }

    /** Any of the days; null where none is known. Source and reference are the same of all. */
    @Nullable
    CompactClimateDay first() {
        return first;
    }

    /** @param without a year that is left out, which need not be one of them */
    ClimateSample sample(NormalSlot slot, int without) {
        if (sample == null || hourOfSample != slot.hour() || yearLeftOut != without) {
            sample = ClimateSample.of(slot, days, without);
            hourOfSample = slot.hour();
            yearLeftOut = without;
        }
        return sample;
    }

    /** The value of a year on the slot's own day and hour, in thousandths; empty where the reference has none. */
    public OptionalLong milli(NormalSlot slot, int year) {
        String day = ClimateDay.text(slot.day());
        for (int i = 0; i < days.size(); i++) {
            CompactClimateDay values = days.get(i);
            if (values != null && covered.get(i).day().equals(day)) {
                return values.milliOf(year, slot.hour());
            }
        }
        return OptionalLong.empty();
    }

    /** About how much memory it takes. */
    public int memoryBytes() {
        int bytes = 200;
        for (CompactClimateDay values : days) {
            bytes += values == null ? 0 : values.memoryBytes() + Integer.BYTES * values.yearCount();
        }
        return bytes;
    }
}
