package io.vigie.batch.load.file;

import io.vigie.model.observations.MetricValues;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines whose times are those of a clock that is put forward and back.
 *
 * <p>In the night in which it is put back, an hour comes twice. Lines of it wait for the last of them: where the file
 * has the hour twice, one after the other, each is told from the other by that; where it has it once, nobody knows which
 * of both it is, and the lines are left out with that reason. In the night in which it is put forward an hour does not
 * exist: a line of it is at fault.
 */
public final class LocalTimeResolver {
    private final ZoneId zone;
    private final FileContentsCollector contents;
    private final Map<CityMapping.MappedCity, LocalDateTime> before = new HashMap<>();
    private final Map<CityMapping.MappedCity, List<Waiting>> waiting = new HashMap<>();

    private record Waiting(FileContentsCollector.Position line, LocalDateTime time, MetricValues values) {}

    public LocalTimeResolver(ZoneId zone, FileContentsCollector contents) {
        this.zone = zone;
        this.contents = contents;
    }

    /**
     * What the current line says.
     *
     * @throws IllegalArgumentException when the clock has no such time, or as {@link FileContentsCollector#add}
     */
    public void add(CityMapping.MappedCity city, LocalDateTime time, MetricValues values) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException("the clock of " + zone + " has no " + time + ", when it is put forward");
        }
        if (offsets.size() > 1) {
            List<Waiting> night = waiting.computeIfAbsent(city, any -> new ArrayList<>());
            if (!night.isEmpty() && !night.get(0).time().toLocalDate().equals(time.toLocalDate())) {
                place(city);
            }
            waiting.computeIfAbsent(city, any -> new ArrayList<>()).add(new Waiting(contents.position(), time, values));
            return;
        }
        place(city);
        before.put(city, time);
        contents.add(city, time.toInstant(offsets.get(0)), offsets.get(0), values);
    }

    /** After the last line. */
    public void end() {
        List.copyOf(waiting.keySet()).forEach(this::place);
    }

    private void place(CityMapping.MappedCity city) {
        List<Waiting> night = waiting.remove(city);
        if (night == null) {
            return;
        }
        FileContentsCollector.Position current = contents.position();
        boolean isNewestFirst = isNewestFirst(night, before.get(city));
        List<Integer> returns = returns(night, isNewestFirst);
        for (int i = 0; i < night.size(); i++) {
            Waiting line = night.get(i);
            contents.isAt(line.line());
            if (returns.size() == 1) {
                boolean isFirstOfBoth = i < returns.get(0) != isNewestFirst;
                ZoneOffset offset = zone.getRules().getValidOffsets(line.time()).get(isFirstOfBoth ? 0 : 1);
                contents.add(city, line.time().toInstant(offset), offset, line.values());
            } else {
                contents.addFaultyLine("the clock of " + zone + " has " + line.time()
                        + " twice, when it is put back, and the file does not tell which of both it means");
            }
        }
        contents.isAt(current);
    }

    private static boolean isNewestFirst(List<Waiting> night, @Nullable LocalDateTime before) {
        LocalDateTime first = night.get(0).time();
        return before != null
                ? before.isAfter(first)
                : night.size() > 1 && night.get(1).time().isBefore(first);
    }

    /** Where the hour begins again. */
    private static List<Integer> returns(List<Waiting> night, boolean isNewestFirst) {
        List<Integer> found = new ArrayList<>();
        for (int i = 1; i < night.size(); i++) {
            int step = night.get(i).time().compareTo(night.get(i - 1).time());
            if (isNewestFirst ? step >= 0 : step <= 0) {
                found.add(i);
            }
        }
        return found;
    }
}
