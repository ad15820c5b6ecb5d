package io.vigie.model.cities;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.JodaZoneRules.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;

/** Joda-Time 2.15.1 holds IANA 2026f: what it says of a clock is the right value. */
class ShippedZoneRulesTest {
    private static final Path FILE = Path.of("../contract/time-zones/rules.tsv");
    private static final Instant LAST = Instant.parse("2150-01-01T00:00:00Z");

    @Test
    void the_file_is_the_one_that_joda_time_makes() throws IOException {
        List<String> lines = JodaZoneRules.lines();
        if (Boolean.getBoolean("vigie.writeZoneRules")) {
            Files.write(FILE, lines);
        }
        assertThat(lines).containsExactlyElementsOf(Files.readAllLines(FILE));
    }

    @Test
    void every_clock_changes_when_joda_time_says_so() {
        for (String id : DateTimeZone.getAvailableIDs()) {
            List<Change> expected = JodaZoneRules.changes(id).stream()
                    .filter(change -> change.before() != change.after())
                    .filter(change -> change.at() < LAST.getEpochSecond())
                    .map(change -> new Change(change.at(), change.before(), change.after(), 0))
                    .toList();
            assertThat(changes(ZoneId.of(id).getRules())).as(id).isEqualTo(expected);
        }
    }

    /** A program on a cluster's or a library's behalf may hold any id that Java itself knows. */
    @Test
    void no_zone_that_java_knows_is_missing() {
        assertThat(new TreeSet<>(ZoneId.getAvailableZoneIds()))
                .contains("UTC", "GMT", "Etc/UTC", "EST5EDT", "Asia/Calcutta", "America/Coyhaique")
                .hasSizeGreaterThan(590);
        assertThat(new TreeSet<>(List.of(java.util.TimeZone.getAvailableIDs()))
                        .stream()
                                .filter(id -> id.contains("/") && !id.startsWith("SystemV/"))
                                .collect(Collectors.toSet()))
                .isSubsetOf(ZoneId.getAvailableZoneIds());
    }

    /** IANA 2026f, file europe: Central European Time with one hour of summer time since 1996. */
    @Test
    void summer_time_is_told_from_standard_time() {
        ZoneRules paris = ZoneId.of("Europe/Paris").getRules();

        assertThat(paris.isDaylightSavings(Instant.parse("2026-07-01T00:00:00Z")))
                .isTrue();
        assertThat(paris.isDaylightSavings(Instant.parse("2026-12-01T00:00:00Z")))
                .isFalse();
        assertThat(paris.isDaylightSavings(Instant.parse("2050-12-01T00:00:00Z")))
                .isFalse();
    }

    private static List<Change> changes(ZoneRules rules) {
        List<Change> changes = new ArrayList<>();
        for (ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
                next != null && next.getInstant().isBefore(LAST);
                next = rules.nextTransition(next.getInstant())) {
            changes.add(new Change(
                    next.toEpochSecond(),
                    next.getOffsetBefore().getTotalSeconds(),
                    next.getOffsetAfter().getTotalSeconds(),
                    0));
        }
        return changes;
    }
}
