package io.vigie.web.cities;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtcOffsetsTest {
    /** Law of 27 March 2026 as IANA's NEWS of release 2026b has it: British Columbia stays seven hours behind UTC. */
    @Test
    void a_change_is_the_second_at_which_it_happens_and_the_offset_from_then_on() {
        UtcOffsets paris = UtcOffsets.of(ZoneId.of("Europe/Paris"));
        UtcOffsets tokyo = UtcOffsets.of(ZoneId.of("Asia/Tokyo"));

        assertThat(paris.firstS()).isEqualTo(3600);
        assertThat(paris.changes())
                .contains(List.of(Instant.parse("2022-03-27T01:00:00Z").getEpochSecond(), 7200L))
                .contains(List.of(Instant.parse("2022-10-30T01:00:00Z").getEpochSecond(), 3600L));
        assertThat(tokyo).isEqualTo(new UtcOffsets(32400, List.of()));
    }

    @Test
    void every_zone_of_the_gazetteer_is_told_as_the_server_works_with_it() {
        List<ZoneId> zones = Gazetteer.bundled().cities().stream()
                .map(City::timezone)
                .distinct()
                .toList();

        assertThat(zones).hasSizeGreaterThan(300).allSatisfy(zone -> {
            UtcOffsets offsets = UtcOffsets.of(zone);
            for (Instant at = Instant.EPOCH; at.isBefore(Instant.parse("2037-12-31T00:00:00Z")); at = at.plus(DAYS)) {
                assertThat(offsetAt(offsets, at))
                        .as("%s at %s", zone, at)
                        .isEqualTo(zone.getRules().getOffset(at).getTotalSeconds());
            }
        });
    }

    private static final Duration DAYS = Duration.ofDays(11);

    private static long offsetAt(UtcOffsets offsets, Instant at) {
        return offsets.changes().stream()
                .filter(change -> change.get(0) <= at.getEpochSecond())
                .reduce((earlier, later) -> later)
                .map(change -> change.get(1))
                .orElse((long) offsets.firstS());
    }
}
