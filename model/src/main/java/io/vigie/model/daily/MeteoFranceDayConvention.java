package io.vigie.model.daily;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Météo-France's climatological days, in UTC: the lowest temperature from 18 h of the day before to 18 h, the highest
 * and the rain from 6 h to 6 h of the next day, the mean of the temperatures of 1 h to 24 h. A value stamped at the end
 * of a day belongs to it. The hours of rain and mean are confirmed by Météo-France's own daily values of 2023.
 */
public final class MeteoFranceDayConvention implements DayConvention {
    private static final Duration FROM_EVENING = Duration.ofHours(-6);
    private static final Duration FROM_MORNING = Duration.ofHours(6);
    private static final int HOURS = 24;

    @Override
    public LocalDate dateOf(Instant stamp, DayStatistic statistic) {
        Duration start = switch (statistic) {
            case LOWEST -> FROM_EVENING;
            case HIGHEST, TOTAL -> FROM_MORNING;
            case MEAN -> Duration.ZERO;
        };
        return stamp.minusNanos(1).minus(start).atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public long hours(LocalDate date) {
        return HOURS;
    }

    @Override
    public String id() {
        return "meteo-france";
    }
}
