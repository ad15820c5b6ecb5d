package io.vigie.batch.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.hourly.ReconciledHour;
import io.vigie.model.hourly.ReconciledHour.Difference;
import io.vigie.model.hourly.ReconciledHour.Outcome;
import io.vigie.model.hourly.ReconciledHour.Part;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hour that ends at 13:00, closed at 13:16; readings of every quarter, a minute on their way. */
class HourReconcilerTest {
    private static final String PARIS = "2988507";
    private static final Instant NOW = Instant.parse("2026-11-22T14:07:00Z");
    private static final Instant CLOSED = Instant.parse("2026-11-22T13:16:30Z");

    private final List<Observation> hour =
            List.of(reading("12:15", 10), reading("12:30", 10.5), reading("12:45", 11), reading("13:00", 11.4));
    /** Later readings, by which the archive is known to have come past the hour. */
    private final List<Observation> after = List.of(reading("13:15", 12), reading("13:30", 12));

    private final List<Observation> archived = new ArrayList<>(after);

    @Test
    void layers_that_had_the_same_readings_agree_to_the_last_digit() {
        archived.addAll(hour);

        ReconciledHour reconciled = reconcile(CityHour.of(hour).published(0, CLOSED));

        assertThat(reconciled.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(reconciled.differences()).isEmpty();
        assertThat(reconciled.liveReadingCount()).isEqualTo(4);
        assertThat(reconciled.archivedReadingCount()).isEqualTo(4);
    }

    @Test
    void of_several_revisions_the_highest_counts() {
        archived.addAll(hour);

        ReconciledHour reconciled = reconcile(
                CityHour.of(hour.subList(1, 4)).published(0, CLOSED),
                CityHour.of(hour).published(1, CLOSED.plusSeconds(60)));

        assertThat(reconciled.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(reconciled.revision()).isEqualTo(1);
    }

    @Test
    void a_reading_that_came_too_late_for_the_speed_layer_is_named_with_both_values() {
        archived.addAll(hour.subList(0, 3));
        archived.add(reading("13:00", 11.4, "2026-11-23T15:00:00Z"));

        ReconciledHour reconciled = reconcile(CityHour.of(hour.subList(0, 3)).published(0, CLOSED));

        assertThat(reconciled.outcome()).isEqualTo(Outcome.LATE);
        assertThat(reconciled.differences())
                .contains(
                        new Difference(Metric.TEMPERATURE, Part.VALUE, null, 11.4),
                        new Difference(Metric.TEMPERATURE, Part.COUNT, 3.0, 4.0),
                        new Difference(Metric.TEMPERATURE, Part.SUM, 31.5, 42.9),
                        new Difference(Metric.TEMPERATURE, Part.MAX, 11.0, 11.4))
                .doesNotContain(new Difference(Metric.TEMPERATURE, Part.MIN, 10.0, 10.0));
    }

    @Test
    void a_value_corrected_too_late_is_told_from_a_late_one() {
        archived.addAll(hour.subList(0, 3));
        archived.add(reading("13:00", 21.4, "2026-11-23T15:00:00Z"));

        ReconciledHour reconciled = reconcile(CityHour.of(hour).published(0, CLOSED));

        assertThat(reconciled.outcome()).isEqualTo(Outcome.REVISED);
        assertThat(reconciled.differences()).contains(new Difference(Metric.TEMPERATURE, Part.VALUE, 11.4, 21.4));
    }

    @Test
    void what_the_archive_lacks_the_archive_is_blamed_for() {
        archived.addAll(hour.subList(1, 4));

        assertThat(reconcile(CityHour.of(hour).published(0, CLOSED)).outcome()).isEqualTo(Outcome.MISSING_IN_ARCHIVE);
    }

    @Test
    void what_the_speed_layer_rejected_and_the_archive_took_is_known_by_the_rejection() {
        archived.addAll(hour);
        Set<HourReconciler.Reading> rejected = Set.of(HourReconciler.Reading.of(hour.get(3)));

        assertThat(new HourReconciler(archived, rejected, NOW)
                        .reconcile(List.of(CityHour.of(hour.subList(0, 3)).published(0, CLOSED)))
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void what_has_no_reason_is_unexplained() {
        archived.addAll(hour);

        assertThat(reconcile(CityHour.of(hour.subList(0, 3)).published(0, CLOSED))
                        .outcome())
                .isEqualTo(Outcome.UNEXPLAINED);
    }

    @Test
    void an_hour_that_the_speed_layer_has_not_is_missed_once_its_source_is_past_it() {
        archived.clear();
        archived.addAll(hour);
        assertThat(reconciler().reconcile(List.of())).isEmpty();

        archived.addAll(after);
        ReconciledHour reconciled = reconcile();

        assertThat(reconciled.outcome()).isEqualTo(Outcome.NOT_PUBLISHED);
        assertThat(reconciled.liveReadingCount()).isNull();
    }

    @Test
    void an_hour_waits_until_the_archive_is_past_what_closed_it() {
        archived.clear();
        archived.addAll(hour);
        archived.add(after.get(0));

        assertThat(reconciler().reconcile(List.of(CityHour.of(hour).published(0, CLOSED))))
                .as("received at 13:16:00, closed at 13:16:30")
                .isEmpty();
    }

    private ReconciledHour reconcile(CityHour... published) {
        return reconciler().reconcile(List.of(published)).stream()
                .filter(one -> one.hourEnd().equals(Instant.parse("2026-11-22T13:00:00Z")))
                .findFirst()
                .orElseThrow();
    }

    private HourReconciler reconciler() {
        return new HourReconciler(archived, Set.of(), NOW);
    }

    private static Observation reading(String time, double celsius) {
        Instant at = Instant.parse("2026-11-22T" + time + ":00Z");
        return reading(time, celsius, at.plus(Duration.ofMinutes(1)).toString());
    }

    private static Observation reading(String time, double celsius, String receivedAt) {
        return new Observation(
                PARIS,
                "open-meteo",
                false,
                Instant.parse("2026-11-22T" + time + ":00Z"),
                Instant.parse(receivedAt),
                900,
                MetricValues.builder().put(Metric.TEMPERATURE, celsius).build(),
                null);
    }
}
