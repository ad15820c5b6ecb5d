package io.vigie.web.cities;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the clocks of a zone are ahead of UTC, by the rules that the server works with, from 1970 to the end of 2037.
 *
 * @param firstS seconds ahead of UTC before the first change
 * @param changes {@code [second since 1970, seconds ahead of UTC from then on]}, in their order
 */
public record UtcOffsets(int firstS, List<List<Long>> changes) {
    private static final Instant FROM = Instant.EPOCH;
    private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");

    public static UtcOffsets of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<List<Long>> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(FROM);
        while (next != null && next.getInstant().isBefore(TO)) {
            changes.add(
                    List.of(next.toEpochSecond(), (long) next.getOffsetAfter().getTotalSeconds()));
            next = rules.nextTransition(next.getInstant());
        }
        return new UtcOffsets(rules.getOffset(FROM).getTotalSeconds(), changes);
    }
}
