package io.vigie.streams;

import static io.vigie.streams.GazetteerCities.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.HourlyValueSelector;
import io.vigie.model.observations.Observation;
import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Readings with duplicates, disorder, gaps and revisions: the closed hours are what a plain recomputation makes of the
 * distinct readings that were not rejected as late, by the definition of an hour.
 */
class ClosedHoursPropertyTest {

    private static final Instant START = Instant.parse("2026-11-18T00:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2026-11-22T00:00:00Z");
    private static final List<String> SOURCES = List.of("open-meteo", "metar");
    private static final int SLOT_MINUTES = 5;

    /** Less than the reach of corrections: nothing is late. */
    private static final int SLOTS_OF_22_HOURS = 22 * 12;

    private static final int SLOTS_OF_3_DAYS = 3 * 24 * 12;

    /** A version of a reading; rain may be absent. Few instants of reception, so that several versions share one. */
    record Measured(
            int source,
            int slot,
            int receivedS,
            int temperatureMilli,
            @Nullable Integer rainMilli) {}

    @Property(tries = 40)
    void closed_hours_equal_a_plain_recomputation(
            @ForAll("withinReach") List<Measured> measured, @ForAll Random random) {
        List<Reject> rejects = check(measured, SLOTS_OF_22_HOURS, random);

        assertThat(rejects).isEmpty();
    }

    @Property(tries = 40)
    void what_is_too_late_for_its_hour_is_rejected_and_changes_nothing(
            @ForAll("beyondReach") List<Measured> measured, @ForAll Random random) {
        List<Reject> rejects = check(measured, SLOTS_OF_3_DAYS, random);

        assertThat(rejects).extracting(Reject::reason).allMatch(RejectReason.LATE::equals);
    }

    private static List<Reject> check(List<Measured> measured, int slots, Random random) {
        List<Observation> delivered = new ArrayList<>();
        measured.forEach(one -> delivered.add(reading(one)));
        delivered.addAll(List.copyOf(delivered).subList(0, delivered.size() / 2));
        Collections.shuffle(delivered, random);
        for (int source = 0; source < SOURCES.size(); source++) {
            // Two hours after everything else: what has not closed closes now.
            delivered.add(reading(new Measured(source, slots + 24, 0, 1_000, null)));
        }
        try (SpeedLayerTestDriver speedLayer = new SpeedLayerTestDriver().activate(PARIS)) {
            delivered.forEach(speedLayer::receive);
            List<Reject> rejects = speedLayer.rejects();
            Set<Long> rejected = rejects.stream().map(Reject::sourceOffset).collect(Collectors.toSet());
            List<Observation> counted = new ArrayList<>();
            for (int offset = 0; offset < delivered.size(); offset++) {
                if (!rejected.contains((long) offset)) {
                    counted.add(delivered.get(offset));
                }
            }
            assertThat(lastRevisions(speedLayer.hours()))
                    .isEqualTo(recomputed(counted, START.plus(Duration.ofMinutes((long) slots * SLOT_MINUTES + 60))));
            return rejects;
        }
    }

    @Provide
    Arbitrary<List<Measured>> withinReach() {
        return versions(SLOTS_OF_22_HOURS);
    }

    @Provide
    Arbitrary<List<Measured>> beyondReach() {
        return versions(SLOTS_OF_3_DAYS);
    }

    private static Arbitrary<List<Measured>> versions(int slots) {
        // Half of the readings fall on a few slots, so that revisions are common.
        Arbitrary<Integer> slot = Arbitraries.oneOf(
                Arbitraries.integers().between(0, slots - 1),
                Arbitraries.integers().between(0, 3).map(few -> few * slots / 4));
        return Combinators.combine(
                        Arbitraries.integers().between(0, SOURCES.size() - 1),
                        slot,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(9_000, 9_003).map(value -> value * 2),
                        Arbitraries.integers().between(0, 50_000).injectNull(0.3))
                .as(Measured::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    private static Observation reading(Measured measured) {
        Instant observed = START.plus(Duration.ofMinutes((long) SLOT_MINUTES * measured.slot()));
        ReadingBuilder reading = ReadingBuilder.of(PARIS, observed)
                .from(SOURCES.get(measured.source()))
                .everySeconds(SLOT_MINUTES * 60)
                .receivedAt(RECEIVED.plusSeconds(measured.receivedS()))
                .temperature(measured.temperatureMilli() / 1000.0);
        Integer rain = measured.rainMilli();
        return (rain == null ? reading : reading.with(Metric.PRECIPITATION, rain / 1000.0)).build();
    }

    private static Map<String, CityHour> lastRevisions(List<CityHour> hours) {
        Map<String, CityHour> last = new TreeMap<>();
        Map<String, Integer> revisions = new HashMap<>();
        for (CityHour hour : hours) {
            String key = hour.source() + " " + hour.hourEnd();
            assertThat(hour.revision()).as(key).isEqualTo(revisions.merge(key, 1, Integer::sum) - 1);
            CityHour before = last.put(key, hour.published(0, Instant.EPOCH));
            assertThat(before).as("a correction corrects something").isNotEqualTo(last.get(key));
        }
        return last;
    }

    /** What the definition makes of the readings of each hour. */
    private static Map<String, CityHour> recomputed(List<Observation> counted, Instant closedUntil) {
        Map<String, List<Observation>> byHour = new TreeMap<>(counted.stream()
                .filter(one -> !HourlyValueSelector.endOfHour(one.observedAt()).isAfter(closedUntil))
                .collect(Collectors.groupingBy(
                        one -> one.source() + " " + HourlyValueSelector.endOfHour(one.observedAt()))));
        Map<String, CityHour> hours = new TreeMap<>();
        byHour.forEach((key, ofHour) -> hours.put(key, CityHour.of(ofHour)));
        return hours;
    }
}
