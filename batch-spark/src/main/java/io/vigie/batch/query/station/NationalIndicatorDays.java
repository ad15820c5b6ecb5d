package io.vigie.batch.query.station;

import io.vigie.batch.history.scan.StationDailyReading;
import io.vigie.model.climate.NationalIndicatorDay;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.climate.days.DailyElement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * France's days, of the days of the thirty stations of its national thermal indicator: a day has the means of their
 * lowest and highest temperatures, so that (TN + TX) / 2 is the indicator.
 */
final class NationalIndicatorDays {
    private final NavigableMap<LocalDate, NationalIndicatorDay> days = new TreeMap<>();

    /** @param day of one station; without both temperatures the station is missing on that day */
    void add(StationDailyReading day) {
        NationalIndicatorDay ofDate = days.computeIfAbsent(day.date(), NationalIndicatorDay::new);
        OptionalLong tn = day.good(DailyElement.TN);
        OptionalLong tx = day.good(DailyElement.TX);
        if (tn.isPresent() && tx.isPresent()) {
            NationalIndicatorDay.stationOf(day.source())
                    .ifPresent(station -> ofDate.add(station, tn.getAsLong(), tx.getAsLong()));
        }
    }

    /** The days that have an indicator. */
    List<StationDailyReading> days() {
        return days.entrySet().stream()
                .flatMap(day -> day.getValue().means().stream().map(means -> reading(day.getKey(), means)))
                .toList();
    }

    private static StationDailyReading reading(LocalDate date, NationalIndicatorDay.Means means) {
        return new StationDailyReading(
                NationalThermalIndicator.FRANCE,
                NationalIndicatorDay.SOURCE,
                date,
                Map.of(
                        DailyElement.TN, StationDailyReading.Value.of(DailyElement.TN, means.tnMilli()),
                        DailyElement.TX, StationDailyReading.Value.of(DailyElement.TX, means.txMilli())));
    }

    /** Whether stations are on record of a day of these, but too few for an indicator. */
    boolean hasTooFewStations(LocalDate first, LocalDate last) {
        return days.subMap(first, true, last, true).values().stream()
                .anyMatch(day -> day.means().isEmpty());
    }
}
