package io.vigie.batch.normals;

import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.normals.Normal;
import io.vigie.model.normals.NormalSample;
import io.vigie.model.normals.NormalSlot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The 366 × 24 normals of one city and metric. One hour of the day after the other, so that their samples fit in
 * memory.
 */
final class NormalsOfCity {
    private static final int HOURS = 24;
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private final String cityId;
    private final ZoneId zone;
    private final Metric metric;
    private final Reference reference;
    private final Map<LocalDate, List<MonthDay>> slotsOfDate = new HashMap<>();

    NormalsOfCity(String cityId, ZoneId zone, Metric metric, Reference reference) {
        this.cityId = cityId;
        this.zone = zone;
        this.metric = metric;
        this.reference = reference;
    }

    /** Gives each slot that has a value its normal, by hour and day. */
    void from(List<CityHours.Value> values, Consumer<Normal> normals) {
        List<List<Local>> byHour = IntStream.range(0, HOURS)
                .mapToObj(hour -> (List<Local>) new ArrayList<Local>())
                .toList();
        // The value of an interval belongs to the hour that ends at its stamp.
        int shiftS = metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL ? 1 : 0;
        for (CityHours.Value value : values) {
            LocalDateTime local = LocalDateTime.ofInstant(value.at().minusSeconds(shiftS), zone);
            if (local.getYear() >= reference.from() && local.getYear() <= reference.to()) {
                byHour.get(local.getHour()).add(new Local(local.toLocalDate(), value.milli()));
            }
        }
        for (int hour = 0; hour < HOURS; hour++) {
            of(hour, byHour.get(hour), normals);
        }
    }

    private record Local(LocalDate date, long milli) {}

    private void of(int hour, List<Local> values, Consumer<Normal> normals) {
        Map<MonthDay, NormalSample> samples = new TreeMap<>();
        for (Local value : values) {
            for (MonthDay day : slotsOfDate.computeIfAbsent(value.date(), this::slotsOf)) {
                samples.computeIfAbsent(
                                day,
                                d -> new NormalSample(
                                        new NormalSlot(metric, d, hour), reference.from(), reference.to()))
                        .add(value.date(), value.milli());
            }
        }
        samples.values().forEach(sample -> normals.accept(sample.normal(cityId, reference.source())));
    }

    /**
     * The days of the year whose slots cover a date; one day more on each side for the leap day, which may stand aside.
     */
    private List<MonthDay> slotsOf(LocalDate date) {
        int reach = NormalSlot.REACH_DAYS + 1;
        return Stream.concat(
                        IntStream.rangeClosed(-reach, reach).mapToObj(days -> MonthDay.from(date.plusDays(days))),
                        Stream.of(LEAP_DAY))
                .distinct()
                .filter(day -> new NormalSlot(metric, day, 0).covers(date))
                .toList();
    }
}
