package io.vigie.model.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often each fixed-point value occurred: what exact quantiles need of a sample, and merges exactly. Weather is
 * measured in tenths, so that years of hours hold some hundred different values.
 */
public final class ValueCounts implements Serializable {
    public static final ValueCounts NONE = new ValueCounts(new long[0], new long[0]);

    private static final long serialVersionUID = 1L;

    /** Ascending, each once. */
    private final long[] values;

    /** How many values are not above the one at the same place. */
    private final long[] ranks;

    private ValueCounts(long[] values, long[] ranks) {
        this.values = values;
        this.ranks = ranks;
    }

    /**
     * The value counts of a sample.
     *
     * @param sample the values in its first {@code size} places, in any order; not changed
     */
    public static ValueCounts of(long[] sample, int size) {
        long[] sorted = Arrays.copyOf(sample, size);
        Arrays.sort(sorted);
        long[] values = new long[size];
        long[] ranks = new long[size];
        int different = 0;
        for (int i = 0; i < size; i++) {
            if (i + 1 == size || sorted[i + 1] != sorted[i]) {
                values[different] = sorted[i];
                ranks[different++] = i + 1L;
            }
        }
        return new ValueCounts(Arrays.copyOf(values, different), Arrays.copyOf(ranks, different));
    }

    /** The value counts of both sides' values. */
    public ValueCounts merge(ValueCounts other) {
        long[] both = new long[values.length + other.values.length];
        long[] sums = new long[both.length];
        int mine = 0;
        int theirs = 0;
        int different = 0;
        while (mine < values.length || theirs < other.values.length) {
            boolean takesMine =
                    theirs == other.values.length || mine < values.length && values[mine] <= other.values[theirs];
            boolean takesTheirs =
                    mine == values.length || theirs < other.values.length && other.values[theirs] <= values[mine];
            both[different] = takesMine ? values[mine] : other.values[theirs];
            mine += takesMine ? 1 : 0;
            theirs += takesTheirs ? 1 : 0;
            sums[different++] = rank(mine) + other.rank(theirs);
        }
        return new ValueCounts(Arrays.copyOf(both, different), Arrays.copyOf(sums, different));
    }

    private long rank(int places) {
        return places == 0 ? 0 : ranks[places - 1];
    }

    /** How many values there are. */
    public long count() {
        return rank(values.length);
    }

    /**
     * The quantile, rounded half up to one unit of the values: what {@link QuantileType#of(long[], int)} says of the
     * sample.
     *
     * @param permille the probability in thousandths, 0 to 1000
     * @throws IllegalArgumentException when there is no value
     */
    public long quantile(QuantileType type, int permille) {
        return type.of(count(), this::valueAt, permille);
    }

    private long valueAt(long rank) {
        int found = Arrays.binarySearch(ranks, rank);
        return values[found < 0 ? -found - 1 : found];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueCounts valueCounts
                && Arrays.equals(values, valueCounts.values)
                && Arrays.equals(ranks, valueCounts.ranks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(ranks);
    }

    @Override
    public String toString() {
        return "ValueCounts of " + count() + " values, " + values.length + " different";
    }
}
