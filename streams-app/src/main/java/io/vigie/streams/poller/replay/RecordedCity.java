package io.vigie.streams.poller.replay;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;

/**
 * What one source recorded in one city. Kept as plain arrays: half a million readings take a few megabytes.
 *
 * <p>An hour of which no value was recorded is no reading.
 */
public final class RecordedCity {

    private static final int ABSENT = Integer.MIN_VALUE;
    private static final Metric[] METRICS = Metric.values();

    private final String source;
    private final int[] epochMinutes;
    private final int[][] millis;

    private RecordedCity(String source, int[] epochMinutes, int[][] millis) {
        this.source = source;
        this.epochMinutes = epochMinutes;
        this.millis = millis;
    }

    /** A recorded reading. */
    public record Reading(Instant at, MetricValues values) {}

    /**
     * @param source id of the data set
     * @param readings instant → values, at least one
     */
    public static RecordedCity of(String source, NavigableMap<Instant, MetricValues> readings) {
        Collector collector = new Collector();
        readings.forEach(collector::add);
        return collector.city(source);
    }

    /** Id of the data set, for instance open-meteo-archive. */
    public String source() {
        return source;
    }

    public Instant first() {
        return at(0);
    }

    public Instant last() {
        return at(epochMinutes.length - 1);
    }

    /** The readings after the first instant up to and including the second, in order. */
    public List<Reading> between(Instant after, Instant upTo) {
        List<Reading> readings = new ArrayList<>();
        for (int index = firstAfter(after);
                index < epochMinutes.length && !at(index).isAfter(upTo);
                index++) {
            readings.add(new Reading(at(index), values(index)));
        }
        return readings;
    }

    /** The first reading's instant after this one; the end of time when there is none. */
    Instant nextAfter(Instant instant) {
        int index = firstAfter(instant);
        return index < epochMinutes.length ? at(index) : Instant.MAX;
    }

    private int firstAfter(Instant instant) {
        long minute = Math.floorDiv(instant.getEpochSecond(), 60L);
        int wanted = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE - 1, minute)) + 1;
        int found = Arrays.binarySearch(epochMinutes, wanted);
        return found >= 0 ? found : -found - 1;
    }

    private Instant at(int index) {
        return Instant.ofEpochSecond(epochMinutes[index] * 60L);
    }

    private MetricValues values(int index) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : METRICS) {
            int milli = millis[metric.ordinal()][index];
            if (milli != ABSENT) {
                values.putMilli(metric, milli);
            }
        }
        return values.build();
    }

    /** Takes readings in the order of time. */
    static final class Collector {
        private static final int A_YEAR_OF_HOURS = 8_784;

        private int[] epochMinutes = new int[A_YEAR_OF_HOURS];
        private final int[][] millis = new int[METRICS.length][A_YEAR_OF_HOURS];
        private int size;

        void add(Instant at, MetricValues values) {
            if (values.equals(MetricValues.NONE)) {
                return;
            }
            int minute = Math.toIntExact(at.getEpochSecond() / 60);
            if (size > 0 && minute <= epochMinutes[size - 1]) {
                throw new IllegalArgumentException("Cannot read the recording: " + at + " is out of order or repeated");
            }
            if (size == epochMinutes.length) {
                grow();
            }
            epochMinutes[size] = minute;
            for (Metric metric : METRICS) {
                millis[metric.ordinal()][size] =
                        Math.toIntExact(values.milli(metric).orElse(ABSENT));
            }
            size++;
        }

        private void grow() {
            int larger = size * 2;
            epochMinutes = Arrays.copyOf(epochMinutes, larger);
            for (int metric = 0; metric < millis.length; metric++) {
                millis[metric] = Arrays.copyOf(millis[metric], larger);
            }
        }

        RecordedCity city(String source) {
            if (size == 0) {
                throw new IllegalArgumentException(
                        "Cannot read the recording: a city of " + source + " has no reading");
            }
            int[][] trimmed = new int[millis.length][];
            for (int metric = 0; metric < millis.length; metric++) {
                trimmed[metric] = Arrays.copyOf(millis[metric], size);
            }
            return new RecordedCity(source, Arrays.copyOf(epochMinutes, size), trimmed);
        }
    }
}
