package io.vigie.batch.query;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Sums up days as {@link HourFold} does hours: into the same sums, of the same places.
 *
 * <p>Its rows are those of the daily view: city, source, microseconds from 1970 at which the day begins, then for each metric its
 * count, sum, lowest, highest and, where asked for, sum of squares.
 */
final class DayRowFold implements FlatMapFunction<Iterator<InternalRow>, Sums> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_NUMBER = 3;
    private static final int SQUARES = 4;
    private static final long MICROS = 1_000_000;

    private final Layer[] layers;
    private final int parts;

    /** @param parts how many numbers a metric has: four, or five with the squares */
    DayRowFold(List<Layer> layers, int parts) {
        this.layers = layers.toArray(Layer[]::new);
        this.parts = parts;
    }

    @Override
    public Iterator<Sums> call(Iterator<InternalRow> days) {
        Map<Sums.Place, Sums> all = new HashMap<>();
        @Nullable TimeSlots[] slots = new @Nullable TimeSlots[layers.length];
        UTF8String city = UTF8String.EMPTY_UTF8;
        String cityId = "";
        while (days.hasNext()) {
            InternalRow day = days.next();
            if (!day.getUTF8String(0).equals(city)) {
                // Spark uses the row's memory again.
                city = day.getUTF8String(0).copy();
                cityId = city.toString();
                for (int layer = 0; layer < layers.length; layer++) {
                    slots[layer] = layers[layer].slots().get(cityId);
                }
            }
            String source = day.getUTF8String(1).toString();
            long second = Math.floorDiv(day.getLong(2), MICROS);
            for (int number = 0; number < layers.length; number++) {
                TimeSlots ofCity = slots[number];
                int slot = ofCity == null ? TimeSlots.NONE : ofCity.at(second);
                if (slot != TimeSlots.NONE) {
                    add(day, cityId, source, number, slot, all);
                }
            }
        }
        all.values().forEach(Sums::finished);
        return all.values().iterator();
    }

    private void add(InternalRow day, String cityId, String source, int number, int slot, Map<Sums.Place, Sums> all) {
        Layer layer = layers[number];
        for (int metric : layer.metrics()) {
            int column = FIRST_NUMBER + metric * parts;
            long count = day.isNullAt(column) ? 0 : day.getLong(column);
            if (count > 0) {
                all.computeIfAbsent(
                                new Sums.Place(cityId, source, number, metric, slot),
                                place -> new Sums(place, layer.detail()))
                        .addDay(
                                count,
                                day.getLong(column + 1),
                                day.getLong(column + 2),
                                day.getLong(column + 3),
                                parts > SQUARES ? day.getLong(column + SQUARES) : 0);
            }
        }
    }
}
