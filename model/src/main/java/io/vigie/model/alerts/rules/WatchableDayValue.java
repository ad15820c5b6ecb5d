package io.vigie.model.alerts.rules;

import io.vigie.model.BilingualText;
import io.vigie.model.WireNamed;
import io.vigie.model.units.Thousandths;

/** What a spell rule can look at, once a date, when the date's {@link DayPart} is over. All in °C. */
public enum WatchableDayValue implements WireNamed {
    /** Lowest temperature of the day. */
    DAILY_MIN("temperature_daily_min_c", DayPart.DAY, "minimum du dernier jour", "last day’s lowest"),
    /** Highest temperature of the day. */
    DAILY_MAX("temperature_daily_max_c", DayPart.DAY, "maximum du dernier jour", "last day’s highest"),
    /** (lowest + highest) / 2, as Météo-France's national thermal indicator has it: not the mean of the hours. */
    DAILY_MEAN("temperature_daily_mean_c", DayPart.DAY, "moyenne du dernier jour", "last day’s mean"),
    /** Lowest temperature of the night. */
    NIGHT_MIN("temperature_night_min_c", DayPart.NIGHT, "minimum de la dernière nuit", "last night’s lowest");

    private final String id;
    private final DayPart dayPart;
    private final BilingualText words;

    WatchableDayValue(String id, DayPart dayPart, String fr, String en) {
        this.id = id;
        this.dayPart = dayPart;
        this.words = new BilingualText(fr, en);
    }

    @Override
    public String id() {
        return id;
    }

    /** What the value is, to stand before it in a sentence about the day that has just closed. */
    public BilingualText words() {
        return words;
    }

    DayPart window() {
        return dayPart;
    }

    /** In thousandths of a degree. */
    public long of(DayPartExtremes closed) {
        return switch (this) {
            case DAILY_MIN, NIGHT_MIN -> closed.minMilli();
            case DAILY_MAX -> closed.maxMilli();
            case DAILY_MEAN -> Thousandths.mean((long) closed.minMilli() + closed.maxMilli(), 2);
        };
    }
}
