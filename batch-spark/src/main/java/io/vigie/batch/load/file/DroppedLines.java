package io.vigie.batch.load.file;

import io.vigie.model.text.SafeQuotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lines of a file that are no row: how many for each reason, and the first of them. */
public final class DroppedLines {
    /** So many lines of a reason are named; the others are counted. */
    static final int LINES_NAMED = 3;

    private final Map<DroppedLineReason, Long> counts = new EnumMap<>(DroppedLineReason.class);
    private final Map<DroppedLineReason, List<Line>> first = new EnumMap<>(DroppedLineReason.class);

    /**
     * One of them.
     *
     * @param number counted from 1; 0 in a layout that is not made of lines
     * @param note what is wrong with it, or what it is of
     */
    public record Line(long number, String note) {
        private static final int MAX_CHARS = 100;

        public Line {
            note = SafeQuotation.printable(note, MAX_CHARS);
        }
    }

    /** @param note as {@link Line} has it; made text only of those that are named */
    void add(DroppedLineReason reason, long number, Object note) {
        counts.merge(reason, 1L, Long::sum);
        List<Line> named = first.computeIfAbsent(reason, any -> new ArrayList<>(LINES_NAMED));
        if (named.size() < LINES_NAMED) {
            named.add(new Line(number, note.toString()));
        }
    }

    /** These and those of another count. */
    DroppedLines and(DroppedLines other) {
        DroppedLines both = new DroppedLines();
        List.of(this, other).forEach(one -> {
            one.counts.forEach((reason, count) -> both.counts.merge(reason, count, Long::sum));
            one.first.forEach((reason, lines) ->
                    both.first.computeIfAbsent(reason, any -> new ArrayList<>()).addAll(lines));
        });
        both.first.replaceAll(
                (reason, lines) -> lines.stream().limit(LINES_NAMED).toList());
        return both;
    }

    public Map<DroppedLineReason, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The first lines of a reason, at most {@link #LINES_NAMED}. */
    public List<Line> first(DroppedLineReason reason) {
        return List.copyOf(first.getOrDefault(reason, List.of()));
    }
}
