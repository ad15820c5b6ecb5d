package io.vigie.model.normals;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.units.Thousandths;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the hourly history of one city and metric, and makes its {@link ClimateDay}s; for one thread. Of two values
 * of one local hour, as when the clock is set back, the first in time counts.
 */
public final class ClimateDayCollector {
    private final String cityId;
    private final Metric metric;
    private final ZoneId zone;
    private final String source;
    private final int referenceFrom;
    private final int referenceTo;
    private final List<Value> values = new ArrayList<>();

    private record Value(Instant at, long milli) {}

    /**
     * Collects nothing yet.
     *
     * @param zone the city's
     * @param source of the history
     * @param referenceFrom first local year that counts
     * @param referenceTo last local year that counts
     */
    public ClimateDayCollector(
            String cityId, Metric metric, ZoneId zone, String source, int referenceFrom, int referenceTo) {
        FieldChecks.that(referenceFrom <= referenceTo, "reference_to", referenceTo, "before " + referenceFrom);
        this.cityId = cityId;
        this.metric = metric;
        this.zone = zone;
        this.source = source;
        this.referenceFrom = referenceFrom;
        this.referenceTo = referenceTo;
    }

    /** One more value, in thousandths, in any order. */
    public void add(Instant at, long milli) {
        values.add(new Value(at, milli));
    }

    /** The days with a value in the reference, by calendar. */
    public List<ClimateDay> days() {
        values.sort(Comparator.comparing(Value::at));
        Map<MonthDay, Map<Integer, @Nullable Double[]>> byDay = new TreeMap<>();
        for (Value value : values) {
            LocalDateTime local = NormalSlot.nearestHour(LocalDateTime.ofInstant(value.at, zone));
            if (local.getYear() < referenceFrom || local.getYear() > referenceTo) {
                continue;
            }
            @Nullable
            Double[] hours = byDay.computeIfAbsent(MonthDay.from(local), day -> new TreeMap<>())
                    .computeIfAbsent(local.getYear(), year -> new Double[ClimateYear.HOURS]);
            if (hours[local.getHour()] == null) {
                hours[local.getHour()] = Thousandths.toDouble(value.milli);
            }
        }
        List<ClimateDay> days = new ArrayList<>();
        byDay.forEach((day, years) -> days.add(new ClimateDay(
                cityId,
                metric,
                ClimateDay.text(day),
                source,
                referenceFrom,
                referenceTo,
                years.entrySet().stream()
                        .map(year -> new ClimateYear(year.getKey(), Arrays.asList(year.getValue())))
                        .toList())));
        return days;
    }
}
