package io.vigie.batch.query;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What one task sums up, by place. Its rows come in order, city after city and source after source: nearly always the next one
 * belongs where the last did, and nothing is looked up.
 */
final class PlacedSums {
    private final Map<Sums.Place, Sums> all = new HashMap<>();
    private final Layer[] layers;
    private final @Nullable TimeSlots[] slots;
    private final int metrics;

    private @Nullable Sums[][] last;
    private UTF8String city = UTF8String.EMPTY_UTF8;
    private UTF8String source = UTF8String.EMPTY_UTF8;
    private String cityId = "";
    private String sourceId = "";

    /** @param metrics how many there are among the columns read */
    PlacedSums(Layer[] layers, int metrics) {
        this.layers = layers;
        this.slots = new @Nullable TimeSlots[layers.length];
        this.metrics = metrics;
        this.last = new @Nullable Sums[layers.length][metrics];
    }

    /** Whose the rows are from now on. */
    void moveTo(UTF8String rowCity, UTF8String rowSource) {
        if (rowCity.equals(city) && rowSource.equals(source)) {
            return;
        }
        // Spark uses the row's memory again.
        city = rowCity.copy();
        source = rowSource.copy();
        cityId = city.toString();
        sourceId = source.toString();
        last = new @Nullable Sums[layers.length][metrics];
        for (int layer = 0; layer < layers.length; layer++) {
            slots[layer] = layers[layer].slots().get(cityId);
        }
    }

    /** The city's time in a layer; null where the layer has nothing to do with it. */
    @Nullable
    TimeSlots slots(int layer) {
        return slots[layer];
    }

    /** What its city and source come to in a slot. */
    Sums at(int layer, int metric, int slot) {
        Sums sums = last[layer][metric];
        if (sums == null || sums.place.slot() != slot) {
            sums = all.computeIfAbsent(
                    new Sums.Place(cityId, sourceId, layer, metric, slot),
                    place -> new Sums(place, layers[layer].detail()));
            last[layer][metric] = sums;
        }
        return sums;
    }

    /** Ends the adding. */
    Iterator<Sums> finished() {
        all.values().forEach(Sums::finished);
        return all.values().iterator();
    }
}
