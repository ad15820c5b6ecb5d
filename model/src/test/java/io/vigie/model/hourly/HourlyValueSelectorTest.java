package io.vigie.model.hourly;

import static io.vigie.model.Metric.PRECIPITATION;
import static io.vigie.model.Metric.PRESSURE_MSL;
import static io.vigie.model.Metric.RELATIVE_HUMIDITY;
import static io.vigie.model.Metric.TEMPERATURE;
import static io.vigie.model.Metric.WIND_DIRECTION;
import static io.vigie.model.Metric.WIND_GUST;
import static io.vigie.model.Metric.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The capture window and the choice element by element: NOAA, ISD-Lite Technical Document, 20 June 2006. */
class HourlyValueSelectorTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int QUARTER_HOUR_S = 900;
    private static final int HOUR_S = 3_600;

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T11:00:00.001Z, 2026-01-31T12:00:00Z",
        "2026-01-31T11:15:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T23:45:00Z, 2026-02-01T00:00:00Z",
        "1969-12-31T23:15:00Z, 1970-01-01T00:00:00Z",
    })
    void a_reading_belongs_to_the_hour_that_ends_at_or_after_its_stamp(Instant observedAt, Instant end) {
        assertThat(HourlyValueSelector.endOfHour(observedAt)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T11:30:00Z, +05:30, 2026-01-31T11:30:00Z",
        "2026-01-31T11:31:00Z, +05:30, 2026-01-31T12:30:00Z",
        "2026-01-31T11:20:00Z, +05:45, 2026-01-31T12:15:00Z",
        "2026-01-31T11:20:00Z, -03:30, 2026-01-31T11:30:00Z",
        "2026-01-31T11:20:00Z, +02:00, 2026-01-31T12:00:00Z",
    })
    void on_a_clock_of_half_hours_the_hours_end_at_half_past(Instant observedAt, ZoneOffset clock, Instant end) {
        assertThat(HourlyValueSelector.endOfHour(observedAt, clock)).isEqualTo(end);
    }

    /** "… greater than or equal to ten minutes before the top of the hour up to and including the top of the hour". */
    @ParameterizedTest
    @CsvSource({
        "11:20, false",
        "11:49, false",
        "11:50, true",
        "11:51, true",
        "11:53, true",
        "11:59, true",
        "12:00, true",
        "12:01, false"
    })
    void a_report_is_at_the_hour_from_ten_minutes_before_it(String time, boolean isAtHour) {
        assertThat(HourlyValueSelector.isAtHour(instant(time), NOON)).isEqualTo(isAtHour);
    }

    @Test
    void an_american_airport_reports_at_53_and_its_hourly_rain_goes_with_it() {
        MetricValues hour = hour(report(
                "11:53",
                HOUR_S,
                values(TEMPERATURE, 20.6)
                        .put(PRECIPITATION, 2.286)
                        .put(PRESSURE_MSL, 1012.4)
                        .build()));

        assertThat(hour.milli(TEMPERATURE)).hasValue(20_600);
        assertThat(hour.milli(PRECIPITATION)).hasValue(2_286);
        assertThat(hour.milli(PRESSURE_MSL)).hasValue(1_012_400);
    }

    @Test
    void of_a_british_airport_the_report_at_50_is_the_hours() {
        assertThat(hour(
                                report("11:20", HOUR_S, values(TEMPERATURE, 16).build()),
                                report("11:50", HOUR_S, values(TEMPERATURE, 17).build()))
                        .milli(TEMPERATURE))
                .hasValue(17_000);
        assertThat(hour(report("11:20", HOUR_S, values(TEMPERATURE, 16).build())))
                .isEqualTo(MetricValues.NONE);
    }

    @Test
    void each_element_is_of_the_nearest_report_that_has_it() {
        MetricValues hour = hour(
                report(
                        "11:53",
                        HOUR_S,
                        values(TEMPERATURE, 20.6)
                                .put(RELATIVE_HUMIDITY, 61)
                                .put(PRECIPITATION, 1.2)
                                .build()),
                report("11:58", null, values(TEMPERATURE, 19.4).build()));

        assertThat(hour.milli(TEMPERATURE)).hasValue(19_400);
        assertThat(hour.milli(RELATIVE_HUMIDITY)).hasValue(61_000);
        assertThat(hour.milli(PRECIPITATION)).hasValue(1_200);
    }

    /** A SYNOP says 7.3 °C, 1013.2 hPa and 0.2 mm, the METAR of the same minute 7 °C: nothing of the SYNOP is lost. */
    @Test
    void two_observers_of_one_minute_complete_each_other_in_either_order() {
        CandidateReport synop = new CandidateReport(
                NOON,
                HOUR_S,
                0,
                values(TEMPERATURE, 7.3)
                        .put(PRESSURE_MSL, 1013.2)
                        .put(PRECIPITATION, 0.2)
                        .build());
        CandidateReport metar = new CandidateReport(
                NOON, HOUR_S, 1, values(TEMPERATURE, 7).put(WIND_GUST, 11).build());

        MetricValues both = values(TEMPERATURE, 7.3)
                .put(PRESSURE_MSL, 1013.2)
                .put(PRECIPITATION, 0.2)
                .put(WIND_GUST, 11)
                .build();
        assertThat(HourlyValueSelector.valuesAt(NOON, List.of(synop, metar))).isEqualTo(both);
        assertThat(HourlyValueSelector.valuesAt(NOON, List.of(metar, synop))).isEqualTo(both);
    }

    /** "… wind speed and wind direction, which are chosen as a pair". */
    @Test
    void the_wind_comes_from_the_report_whose_speed_counts() {
        CandidateReport windy = report(
                "11:52", null, values(WIND_SPEED, 5).put(WIND_DIRECTION, 240).build());

        assertThat(hour(windy, report("11:57", null, values(WIND_SPEED, 0).build()))
                        .milli(WIND_DIRECTION))
                .as("calm air comes from nowhere")
                .isEmpty();
        assertThat(hour(windy, report("11:57", null, values(WIND_DIRECTION, 90).build()))
                        .milli(WIND_DIRECTION))
                .hasValue(240_000);
        assertThat(hour(report("11:57", null, values(WIND_DIRECTION, 90).build()))
                        .milli(WIND_DIRECTION))
                .as("where nobody has a speed")
                .hasValue(90_000);
    }

    @Test
    void rain_of_four_quarters_adds_up_and_the_strongest_gust_counts() {
        MetricValues hour = hour(
                quarter("11:15", 11.0, 0.2, 7.0), quarter("11:30", 11.2, 0.0, 9.5),
                quarter("11:45", 11.4, 0.1, 8.0), quarter("12:00", 11.6, 0.0, 6.0));

        assertThat(hour.milli(PRECIPITATION)).hasValue(300);
        assertThat(hour.milli(WIND_GUST)).hasValue(9_500);
        assertThat(hour.milli(TEMPERATURE)).hasValue(11_600);
    }

    @Test
    void rain_of_an_hour_with_a_missing_quarter_is_missing() {
        MetricValues hour = hour(
                quarter("11:15", 11.0, 0.2, 7.0), quarter("11:45", 11.4, 0.1, 8.0), quarter("12:00", 11.6, 0.0, 6.0));

        assertThat(hour.milli(PRECIPITATION)).isEmpty();
        assertThat(hour.milli(WIND_GUST)).isEmpty();
        assertThat(hour.milli(TEMPERATURE)).hasValue(11_600);
    }

    @Test
    void rain_of_quarters_that_end_before_the_hour_does_is_missing() {
        assertThat(hour(
                                quarter("11:15", 11.0, 0.2, 7.0),
                                quarter("11:30", 11.2, 0.0, 9.5),
                                quarter("11:45", 11.4, 0.1, 8.0),
                                report("11:55", null, values(TEMPERATURE, 11).build()))
                        .milli(PRECIPITATION))
                .isEmpty();
    }

    @Test
    void a_reading_that_covers_the_hour_alone_needs_no_others() {
        MetricValues rain = values(PRECIPITATION, 1.4).build();

        assertThat(hour(report("12:00", HOUR_S, rain)).milli(PRECIPITATION)).hasValue(1_400);
    }

    @Test
    void rain_of_an_unknown_interval_or_of_six_hours_is_not_an_hours() {
        MetricValues rain = values(PRECIPITATION, 1.4).build();

        assertThat(hour(report("12:00", null, rain))).isEqualTo(MetricValues.NONE);
        assertThat(hour(report("12:00", 6 * HOUR_S, rain))).isEqualTo(MetricValues.NONE);
    }

    @Test
    void without_a_reading_at_the_hour_there_is_no_row() {
        assertThat(hour(quarter("11:45", 11.4, 0.1, 8.0))).isEqualTo(MetricValues.NONE);
    }

    @Test
    void a_reading_of_the_speed_layer_is_a_report() {
        MetricValues rain = values(PRECIPITATION, 1.4).build();
        Observation reading = new Observation("2988507", "metar:LFPG", false, NOON, NOON, HOUR_S, rain, null);

        assertThat(CandidateReport.of(reading)).isEqualTo(report("12:00", HOUR_S, rain));
    }

    /** Reports of sensors that are silent now and then; rain and gusts of intervals that follow one another, overlap, or are an hour's. */
    @Property(tries = 500)
    void condensed_reports_give_the_hour_what_they_gave_it_whatever_follows(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int count) {
        int stepS = HOUR_S / count;
        boolean isClean = random.nextBoolean();
        List<CandidateReport> reports = new ArrayList<>();
        List<CandidateReport> folded = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            MetricValues.Builder values = MetricValues.builder();
            for (Metric metric : Metric.values()) {
                if (isClean || random.nextInt(3) > 0) {
                    values.put(metric, random.nextInt(1_000) / 10.0);
                }
            }
            Integer intervalS = isClean || random.nextInt(20) > 0
                    ? (Integer) stepS
                    : List.of(Optional.<Integer>empty(), Optional.of(HOUR_S), Optional.of(2 * stepS))
                            .get(random.nextInt(3))
                            .orElse(null);
            Instant at = NOON.minusSeconds(HOUR_S - (long) number * stepS);
            CandidateReport report = new CandidateReport(at, intervalS, 0, values.build());
            reports.add(report);
            folded.add(report);
            if (random.nextInt(8) == 0) {
                folded = new ArrayList<>(HourlyValueSelector.condense(NOON, folded));
                assertThat(folded)
                        .hasSize(3)
                        .last()
                        .extracting(CandidateReport::observedAt)
                        .isEqualTo(at);
            }
        }

        assertThat(HourlyValueSelector.valuesAt(NOON, folded)).isEqualTo(HourlyValueSelector.valuesAt(NOON, reports));
    }

    private static MetricValues hour(CandidateReport... reports) {
        // As they came, not as they were observed.
        List<CandidateReport> backwards = new ArrayList<>(Stream.of(reports).toList());
        Collections.reverse(backwards);
        assertThat(HourlyValueSelector.valuesAt(NOON, backwards))
                .isEqualTo(HourlyValueSelector.valuesAt(NOON, List.of(reports)));
        return HourlyValueSelector.valuesAt(NOON, backwards);
    }

    private static CandidateReport quarter(String time, double temperature, double rain, double gust) {
        return report(
                time,
                QUARTER_HOUR_S,
                values(TEMPERATURE, temperature)
                        .put(PRECIPITATION, rain)
                        .put(WIND_GUST, gust)
                        .build());
    }

    private static CandidateReport report(String time, @Nullable Integer seconds, MetricValues values) {
        return new CandidateReport(instant(time), seconds, 0, values);
    }

    private static MetricValues.Builder values(Metric metric, double value) {
        return MetricValues.builder().put(metric, value);
    }

    private static Instant instant(String time) {
        return Instant.parse("2026-01-31T" + time + ":00Z");
    }
}
