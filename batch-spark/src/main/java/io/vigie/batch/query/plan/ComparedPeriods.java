package io.vigie.batch.query.plan;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.calendar.LocalPeriodSequence;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The periods that a query asks for on one zone's clock and, for each, the like ones in the years of its reference.
 *
 * <p>Those of the reference lie in groups, so that within a group none overlaps another: a month that the dates cut off
 * and the whole one of the next year are compared with other days of the same reference.
 */
public final class ComparedPeriods {
    private static final int AFTER_YEAR = "2021-".length();
    private static final int AFTER_MINUTE = "2021-01-31T13:00".length();

    private static final String AGAIN = " again";

    private final List<LocalPeriod> asked = new ArrayList<>();
    private final List<List<LocalPeriod>> groups = new ArrayList<>();
    private final List<Integer> groupOf = new ArrayList<>();
    private final List<List<Integer>> likeOf = new ArrayList<>();

    private ComparedPeriods() {}

    public static ComparedPeriods of(Query query, ZoneId zone) {
        Granularity granularity =
                query.granularity().isOfConsecutivePeriods() ? query.granularity() : Granularity.PERIOD;
        ComparedPeriods periods = new ComparedPeriods();
        Map<List<YearSegment>, Integer> numbers = new LinkedHashMap<>();
        List<Map<String, List<Integer>>> places = new ArrayList<>();
        for (YearSegment segment : YearSegment.of(query)) {
            List<YearSegment> like = likeOf(segment, query);
            Integer known = numbers.putIfAbsent(like, places.size());
            if (known == null) {
                places.add(periods.addGroup(like, granularity, zone));
            }
            int group = known == null ? places.size() - 1 : known;
            List<LocalPeriod> ofBlock = LocalPeriodSequence.of(granularity, segment.from(), segment.to(), zone);
            periods.asked.addAll(ofBlock);
            for (String key : keys(ofBlock, granularity)) {
                periods.groupOf.add(group);
                periods.likeOf.add(places.get(group).getOrDefault(key, List.of()));
            }
        }
        return periods;
    }

    /** In order. */
    public List<LocalPeriod> asked() {
        return asked;
    }

    /** The periods of the reference, none where there is no reference; each group in order. */
    public List<List<LocalPeriod>> groups() {
        return groups;
    }

    /** Which group holds the like of a period asked for. */
    public int groupOf(int place) {
        return groupOf.get(place);
    }

    /** Where in that group: one place for each year that has the like. */
    public List<Integer> likeOf(int place) {
        return likeOf.get(place);
    }

    private static List<YearSegment> likeOf(YearSegment segment, Query query) {
        ReferencePeriod reference = query.reference();
        return reference == null
                ? List.of()
                : IntStream.rangeClosed(reference.from(), reference.to())
                        .mapToObj(year -> segment.in(year, query.granularity()))
                        .toList();
    }

    /** @return where in the group the periods of each key are */
    private Map<String, List<Integer>> addGroup(List<YearSegment> segments, Granularity granularity, ZoneId zone) {
        List<LocalPeriod> group = new ArrayList<>();
        Map<String, List<Integer>> places = new HashMap<>();
        for (YearSegment segment : segments) {
            List<LocalPeriod> periods = LocalPeriodSequence.of(granularity, segment.from(), segment.to(), zone);
            List<String> keys = keys(periods, granularity);
            for (int i = 0; i < keys.size(); i++) {
                places.computeIfAbsent(keys.get(i), any -> new ArrayList<>()).add(group.size() + i);
            }
            group.addAll(periods);
        }
        groups.add(group);
        return places;
    }

    /** What a period has in common with its like of another year, in order. */
    private static List<String> keys(List<LocalPeriod> periods, Granularity granularity) {
        List<String> keys = new ArrayList<>(periods.size());
        String before = null;
        for (LocalPeriod period : periods) {
            String key = key(period, granularity);
            // The hour that the clock shows twice.
            keys.add(key.equals(before) ? key + AGAIN : key);
            before = key;
        }
        return keys;
    }

    private static String key(LocalPeriod period, Granularity granularity) {
        return switch (granularity) {
            case YEAR, PERIOD, HOUR_OF_DAY, MONTH_OF_YEAR -> "";
            case HOUR -> period.label().substring(AFTER_YEAR, AFTER_MINUTE);
            case DAY, MONTH, SEASON -> period.label().substring(AFTER_YEAR);
        };
    }
}
