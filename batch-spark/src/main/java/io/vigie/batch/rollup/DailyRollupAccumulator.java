package io.vigie.batch.rollup;

import io.vigie.batch.history.scan.DailyRollupColumns;
import io.vigie.batch.history.scan.DailyRollupColumns.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of one city's, source's and day's hours, metric by metric. */
final class DailyRollupAccumulator {
    private static final int METRICS = DailyRollupColumns.METRICS.size();

    private final long[] count = new long[METRICS];
    private final long[] sum = new long[METRICS];
    private final long[] min = new long[METRICS];
    private final long[] max = new long[METRICS];
    private final long[] squares = new long[METRICS];

    void add(int metric, long milli) {
        min[metric] = count[metric] == 0 ? milli : Math.min(min[metric], milli);
        max[metric] = count[metric] == 0 ? milli : Math.max(max[metric], milli);
        count[metric]++;
        sum[metric] = Math.addExact(sum[metric], milli);
        squares[metric] = Math.addExact(squares[metric], Math.multiplyExact(milli, milli));
    }

    /** The numbers in the order of {@link DailyRollupColumns#parts}. */
    List<@Nullable Object> cells() {
        List<@Nullable Object> cells = new ArrayList<>(METRICS * Part.values().length);
        for (int metric = 0; metric < METRICS; metric++) {
            for (Part part : Part.values()) {
                cells.add(part == Part.COUNT || count[metric] > 0 ? cell(part, metric) : null);
            }
        }
        return cells;
    }

    private Long cell(Part part, int metric) {
        return switch (part) {
            case COUNT -> count[metric];
            case SUM -> sum[metric];
            case MIN -> min[metric];
            case MAX -> max[metric];
            case SQUARES -> squares[metric];
        };
    }
}
