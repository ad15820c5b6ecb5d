package io.vigie.bench.history;

import io.vigie.model.cities.City;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cities for a comparison with an engine that is told each city's clock as a short table: the changes of a clock would
 * be many rows of it, and its joins would cost what they cost nobody in practice.
 */
final class CitiesWithoutClockChanges {
    /** Its clock does change; the question that the class-data archive is made from asks for it. */
    static final String PARIS = "2988507";

    private final Instant from;
    private final Instant to;

    CitiesWithoutClockChanges(int firstYear, int years) {
        // A day more on either side: local years begin up to 14 hours before or after those of UTC.
        from = LocalDate.of(firstYear, 1, 1).minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        to = LocalDate.of(firstYear + years, 1, 1).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Paris, then the largest cities whose clocks do not change within the years. */
    List<City> cities(Collection<City> all, int count) {
        List<City> found = Stream.concat(
                        all.stream().filter(city -> city.cityId().equals(PARIS)),
                        all.stream()
                                .filter(city -> spans(city).size() == 1)
                                .sorted(Comparator.comparingLong(City::population)
                                        .reversed()
                                        .thenComparing(City::cityId)))
                .limit(count)
                .toList();
        if (found.size() < count) {
            throw new IllegalArgumentException("Cannot take " + count + " cities: " + found.size()
                    + " have a clock that does not change in these years");
        }
        return found;
    }

    /** A city's clock: from and to, in seconds from 1970, and the seconds that it is ahead of UTC between. */
    List<long[]> spans(City city) {
        ZoneRules rules = city.timezone().getRules();
        List<long[]> spans = new ArrayList<>();
        Instant begin = from;
        ZoneOffsetTransition next = rules.nextTransition(begin);
        while (next != null && next.getInstant().isBefore(to)) {
            spans.add(span(begin, next.getInstant(), rules));
            begin = next.getInstant();
            next = rules.nextTransition(begin);
        }
        spans.add(span(begin, to, rules));
        return spans;
    }

    private static long[] span(Instant begin, Instant end, ZoneRules rules) {
        return new long[] {
            begin.getEpochSecond(), end.getEpochSecond(), rules.getOffset(begin).getTotalSeconds()
        };
    }
}
