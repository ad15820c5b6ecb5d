package io.vigie.model.climate;

import static io.vigie.model.climate.days.DailyElement.RR;
import static io.vigie.model.climate.days.DailyElement.TN;
import static io.vigie.model.climate.days.DailyElement.TX;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.Hemisphere;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Indices for which no published value is at hand, led back to a sibling that {@link ClimdexPublishedIndicesTest} holds equal to
 * the publisher's: over a series made so that both must agree.
 */
class IndicesBySiblingIndicesTest {
    private static final DailyClimateSeries WILLIAM_HEAD = WilliamHeadStation.series();

    @Test
    void the_maximum_is_treated_as_the_minimum_is() {
        ClimateIndexCalculator published = indices(WILLIAM_HEAD, 1);
        ClimateIndexCalculator exchanged = indices(exchanged(t -> t), 1);

        assertThat(months(exchanged, ClimateIndex.TX10P)).isEqualTo(months(published, ClimateIndex.TN10P));
        assertThat(months(exchanged, ClimateIndex.TXN)).isEqualTo(months(published, ClimateIndex.TNN));
        assertThat(months(exchanged, ClimateIndex.TNX)).isEqualTo(months(published, ClimateIndex.TXX));
        assertThat(years(exchanged, ClimateIndex.ID)).isEqualTo(years(published, ClimateIndex.FD));
        assertThat(years(exchanged, ClimateIndex.WSDI)).isEqualTo(years(indices(opposite(), 1), ClimateIndex.CSDI));
    }

    @Test
    void warm_is_treated_as_cold_is() {
        ClimateIndexCalculator published = indices(WILLIAM_HEAD, 1);

        assertThat(months(indices(opposite(), 1), ClimateIndex.TN90P)).isEqualTo(months(published, ClimateIndex.TN10P));
        assertThat(months(indices(exchanged(t -> -t), 1), ClimateIndex.TX90P))
                .isEqualTo(months(published, ClimateIndex.TN10P));
    }

    @Test
    void a_tropical_night_is_a_summer_day_five_degrees_cooler() {
        assertThat(years(indices(exchanged(t -> t - 5), 1), ClimateIndex.TR))
                .isEqualTo(years(indices(WILLIAM_HEAD, 1), ClimateIndex.SU));
    }

    @Test
    void a_threshold_of_rain_is_a_threshold_of_rain() {
        List<OptionalDouble> tenMillimetres = years(indices(WILLIAM_HEAD, 10), ClimateIndex.R10MM);

        assertThat(years(indices(WILLIAM_HEAD, 10), ClimateIndex.RNNMM)).isEqualTo(tenMillimetres);
        assertThat(years(indices(rain(mm -> 2 * mm), 10), ClimateIndex.R20MM)).isEqualTo(tenMillimetres);
    }

    @Test
    void a_wet_spell_is_a_dry_spell_of_the_opposite_weather() {
        assertThat(years(indices(rain(mm -> mm < 1 ? 1 : 0), 1), ClimateIndex.CWD))
                .isEqualTo(years(indices(WILLIAM_HEAD, 1), ClimateIndex.CDD));
    }

    private static DailyClimateSeries exchanged(DoubleUnaryOperator change) {
        return series(date -> new DailyClimateValues(
                date,
                changed(WILLIAM_HEAD.value(TX, date), change),
                changed(WILLIAM_HEAD.value(TN, date), change),
                null));
    }

    /** The temperatures with the other sign. */
    private static DailyClimateSeries opposite() {
        return series(date -> new DailyClimateValues(
                date,
                changed(WILLIAM_HEAD.value(TN, date), t -> -t),
                changed(WILLIAM_HEAD.value(TX, date), t -> -t),
                null));
    }

    private static DailyClimateSeries rain(DoubleUnaryOperator change) {
        return series(date -> new DailyClimateValues(date, null, null, changed(WILLIAM_HEAD.value(RR, date), change)));
    }

    private static DailyClimateSeries series(Function<LocalDate, DailyClimateValues> day) {
        List<DailyClimateValues> days = new ArrayList<>();
        LocalDate end = WILLIAM_HEAD.lastDate().plusDays(1);
        for (LocalDate date = WILLIAM_HEAD.firstDate(); date.isBefore(end); date = date.plusDays(1)) {
            days.add(day.apply(date));
        }
        return DailyClimateSeries.of(days);
    }

    private static @Nullable Double changed(OptionalDouble value, DoubleUnaryOperator change) {
        return value.isPresent() ? change.applyAsDouble(value.getAsDouble()) : null;
    }

    private static ClimateIndexCalculator indices(DailyClimateSeries series, double rainThresholdMm) {
        return new ClimateIndexCalculator(
                series, new IndexSettings(WilliamHeadStation.BASE_PERIOD, Hemisphere.NORTH, rainThresholdMm));
    }

    private static List<OptionalDouble> months(ClimateIndexCalculator indices, ClimateIndex index) {
        return indices.months(index).stream().map(IndexValue::value).toList();
    }

    private static List<OptionalDouble> years(ClimateIndexCalculator indices, ClimateIndex index) {
        return indices.years(index).stream().map(IndexValue::value).toList();
    }
}
