package io.vigie.model.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.coverage.Coverage;
import io.vigie.model.coverage.SourceCoverage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryCoverageRulesTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final LocalDate TODAY = LocalDate.parse("2026-11-29");
    private static final List<Coverage> HELD = List.of(held(PARIS, "2010-01-01", "2023-12-31"));

    @Test
    void dates_that_the_history_holds_in_part_are_answered() {
        assertThat(errors(query("2023-12-01", "2026-11-29", null))).isEmpty();
        // The city's own day begins in the UTC day before.
        assertThat(errors(query("2024-01-01", "2024-01-01", null))).isEmpty();
    }

    @Test
    void dates_without_any_history_are_rejected_with_what_there_is() {
        assertThat(errors(query("2024-02-01", "2024-12-31", null)))
                .containsExactly(new FieldError(
                        "date_from",
                        "no history of Paris from 2024-02-01 to 2024-12-31: it reaches from 2010-01-01 to 2023-12-31"));
        assertThat(errors(query("2030-01-01", "2030-12-31", null)))
                .containsExactly(new FieldError(
                        "date_from", "2030-01-01 is to come: the history ends today, choose earlier dates"));
    }

    @Test
    void a_city_without_history_is_rejected_unless_another_has_some() {
        Query lyon = query(List.of(LYON), "2023-01-01", "2023-12-31", List.of(), null);
        Query both = query(List.of(LYON, PARIS), "2023-01-01", "2023-12-31", List.of(), null);

        assertThat(errors(lyon))
                .containsExactly(
                        new FieldError("city_ids", "no history of Lyon yet: choose another city, or load its past"));
        assertThat(errors(both)).isEmpty();
    }

    /** WMO-No. 1203 (2017): four in five of a normal's years, ten of a provisional one's. */
    @Test
    void a_reference_that_can_never_be_complete_is_rejected() {
        assertThat(errors(query("2023-01-01", "2023-12-31", new ReferencePeriod(2010, 2019))))
                .isEmpty();
        assertThat(errors(query("2023-01-01", "2023-12-31", new ReferencePeriod(2014, 2022))))
                .containsExactly(new FieldError("reference", "2014 to 2022 has too few years (9): choose at least 10"));
        assertThat(errors(query("2023-01-01", "2023-12-31", new ReferencePeriod(1991, 2020))))
                .containsExactly(new FieldError(
                        "reference",
                        "1991 to 2020 has history in 11 years, at least 24 are needed: choose years that the history holds,"
                                + " or load more of the past"));
    }

    @Test
    void the_standard_base_period_of_an_index_must_be_held_too() {
        assertThat(errors(query(List.of(PARIS), "2023-01-01", "2023-12-31", List.of(ClimateIndex.TX90P), null)))
                .containsExactly(new FieldError(
                        "reference",
                        "the base period 1961 to 1990 has history in 0 years, at least 10 are needed: choose years that"
                                + " the history holds, or load more of the past"));
        assertThat(errors(query(List.of(PARIS), "2023-01-01", "2023-12-31", List.of(ClimateIndex.SU), null)))
                .isEmpty();
    }

    @Test
    void a_source_that_the_history_does_not_have_is_rejected_with_those_that_it_has() {
        assertThat(errors(from("metar:LFPG")))
                .containsExactly(new FieldError("source", "no history of Paris from metar:LFPG: it has station"));
        assertThat(errors(from("station"))).isEmpty();
    }

    private static Query from(String source) {
        Query any = query("2023-01-01", "2023-12-31", null);
        return new Query(
                any.requestId(),
                any.cityIds(),
                any.dateFrom(),
                any.dateTo(),
                any.metrics(),
                any.statistics(),
                any.granularity(),
                any.filters(),
                any.indices(),
                any.degreeDays(),
                any.events(),
                any.windSectors(),
                any.rainThresholdMm(),
                any.reference(),
                any.trend(),
                source,
                any.submittedBy(),
                any.submittedAt());
    }

    @Test
    void while_the_history_is_not_known_only_what_is_to_come_or_too_short_is_rejected() {
        QueryCoverageRules unknown = new QueryCoverageRules(Gazetteer.bundled(), List.of(), TODAY);

        assertThat(unknown.errors(query("2024-01-01", "2024-12-31", new ReferencePeriod(1991, 2020))))
                .isEmpty();
        assertThat(unknown.errors(query("2030-01-01", "2030-12-31", new ReferencePeriod(2020, 2021))))
                .extracting(FieldError::field)
                .containsExactly("date_from", "reference");
    }

    private static List<FieldError> errors(Query query) {
        return new QueryCoverageRules(Gazetteer.bundled(), HELD, TODAY).errors(query);
    }

    private static Coverage held(String cityId, String first, String last) {
        return new Coverage(
                cityId,
                Instant.parse("2026-11-29T00:00:00Z"),
                1,
                List.of(new SourceCoverage(
                        "station",
                        Instant.parse(first + "T00:00:00Z"),
                        Instant.parse(last + "T23:00:00Z"),
                        List.of())));
    }

    private static Query query(String from, String to, @Nullable ReferencePeriod reference) {
        return query(List.of(PARIS), from, to, List.of(), reference);
    }

    private static Query query(
            List<String> cityIds,
            String from,
            String to,
            List<ClimateIndex> indices,
            @Nullable ReferencePeriod reference) {
        return new Query(
                "0f6c1d2e-0000-4000-8000-0123456789ab",
                cityIds,
                LocalDate.parse(from),
                LocalDate.parse(to),
                List.of(Metric.TEMPERATURE),
                List.of(new Statistic("mean")),
                Granularity.MONTH,
                null,
                indices,
                List.of(),
                List.of(),
                null,
                null,
                reference,
                false,
                null,
                null,
                null);
    }
}
