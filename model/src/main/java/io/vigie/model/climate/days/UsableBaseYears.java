package io.vigie.model.climate.days;

import java.time.LocalDate;
import java.util.stream.IntStream;

/** The years of a base period that have enough values to take percentiles from. */
public final class UsableBaseYears {
    /**
     * Percentiles of fewer years are chance: of two years one hot summer is the threshold of both.
     *
     * @see <a href="https://library.wmo.int/idurl/4/55797">WMO-No. 1203 (2017), WMO Guidelines on the Calculation of
     *     Climate Normals: ten years for a provisional normal</a>
     */
    public static final int MIN_USABLE = 10;

    /** A year counts with half of its days: climdex.pcic publishes values of a base with years of 245 and 273 days. */
    private static final int HALVES = 2;

    private UsableBaseYears() {}

    /** How many years of the base period have the element on enough days. */
    public static int usable(DailyClimateSeries series, DailyElement element, BasePeriod base) {
        return (int) IntStream.rangeClosed(base.from(), base.to())
                .filter(year -> isUsable(series, element, year))
                .count();
    }

    private static boolean isUsable(DailyClimateSeries series, DailyElement element, int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        long present = first.datesUntil(first.plusYears(1))
                .filter(date -> series.value(element, date).isPresent())
                .count();
        return present * HALVES >= first.lengthOfYear();
    }
}
