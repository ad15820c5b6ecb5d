package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.Hemisphere;
import io.vigie.model.climate.days.UsableBaseYears;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClimateIndexCalculatorTest {
    private static final BasePeriod BASE = new BasePeriod(1995, 2004);

    @Test
    void the_list_has_27_indices_each_with_names_unit_and_definition_and_one_of_days() {
        assertThat(ClimateIndex.values()).allSatisfy(index -> {
            assertThat(index.name(Locale.FRENCH)).isNotBlank();
            assertThat(index.name(Locale.ENGLISH)).isNotBlank().isNotEqualTo(index.name(Locale.FRENCH));
            assertThat(index.unit()).isIn("days", "°C", "%", "mm", "mm/day");
            assertThat(ClimateIndex.fromId(index.id())).contains(index);
        });
        assertThat(ofYears())
                .hasSize(27)
                .allSatisfy(
                        index -> assertThat(index.definition().orElseThrow()).hasHost("etccdi.pacificclimate.org"));
        assertThat(Stream.of(ClimateIndex.values()).filter(index -> index.isDefinedFor(IndexGranularity.DAY)))
                .containsExactly(ClimateIndex.TGPCT);
        assertThat(ClimateIndex.TGPCT.definition()).isEmpty();
        assertThat(Stream.of(ClimateIndex.values()).filter(index -> index.isDefinedFor(IndexGranularity.MONTH)))
                .hasSize(11);
        assertThat(ClimateIndex.fromId("HWDI")).isEmpty();
    }

    private static List<ClimateIndex> ofYears() {
        return Stream.of(ClimateIndex.values())
                .filter(index -> index.isDefinedFor(IndexGranularity.YEAR))
                .toList();
    }

    @Test
    void a_day_at_the_threshold_is_neither_frost_nor_summer_nor_tropical_but_it_is_wet() {
        ClimateIndexCalculator indices = indices(year(2001, date -> new DailyClimateValues(date, 0.0, 25.0, 1.0)));

        assertThat(only(indices.years(ClimateIndex.FD))).hasValue(0);
        assertThat(only(indices.years(ClimateIndex.SU))).hasValue(0);
        assertThat(only(indices.years(ClimateIndex.PRCPTOT))).hasValue(365);
        assertThat(only(indices.years(ClimateIndex.CDD))).hasValue(0);
        assertThat(only(indices.years(ClimateIndex.CWD))).hasValue(365);
    }

    @Test
    void a_month_bears_three_missing_days_and_a_year_fifteen() {
        ClimateIndexCalculator three =
                indices(year(2001, date -> frost(date, date.getDayOfMonth() > 3 || date.getMonthValue() > 5)));
        ClimateIndexCalculator four =
                indices(year(2001, date -> frost(date, date.getDayOfMonth() > 4 || date.getMonthValue() > 1)));
        ClimateIndexCalculator sixteen = indices(year(
                2001,
                date -> frost(
                        date, date.getDayOfMonth() > (date.getMonthValue() == 1 ? 1 : 3) || date.getMonthValue() > 6)));

        assertThat(three.years(ClimateIndex.FD))
                .containsExactly(new IndexValue(ClimateIndex.FD, "2001", OptionalDouble.of(350), 350, 365));
        assertThat(only(four.years(ClimateIndex.FD))).isEmpty();
        assertThat(four.months(ClimateIndex.TNN).get(0))
                .isEqualTo(new IndexValue(ClimateIndex.TNN, "2001-01", OptionalDouble.empty(), 27, 31));
        assertThat(four.months(ClimateIndex.TNN).get(1).value()).hasValue(-1);
        assertThat(only(sixteen.years(ClimateIndex.FD))).isEmpty();
        assertThat(sixteen.months(ClimateIndex.TNN))
                .allSatisfy(month -> assertThat(month.value()).isPresent());
    }

    @Test
    void a_series_without_rain_gauge_has_no_rain_index() {
        ClimateIndexCalculator indices = indices(year(2001, date -> new DailyClimateValues(date, 1.0, 2.0, null)));

        assertThat(only(indices.years(ClimateIndex.PRCPTOT))).isEmpty();
        assertThat(only(indices.years(ClimateIndex.CDD))).isEmpty();
        assertThat(only(indices.years(ClimateIndex.FD))).hasValue(0);
    }

    @Test
    void five_days_of_rain_belong_to_the_month_of_the_middle_one() {
        ClimateIndexCalculator indices =
                indices(year(2001, date -> rain(date, isBetween(date, "2001-01-30", "2001-02-03") ? 7 : 0)));

        List<IndexValue> months = indices.months(ClimateIndex.RX5DAY);

        assertThat(months.get(0).value())
                .as("middle 31 January: 29 January to 2 February")
                .hasValue(28);
        assertThat(months.get(1).value()).as("middle 1 February").hasValue(35);
        assertThat(months.get(2).value()).as("middle 1 March").hasValue(0);
    }

    @Test
    void a_dry_spell_counts_whole_in_the_year_where_it_ends() {
        ClimateIndexCalculator indices =
                indices(years(2001, 2003, date -> rain(date, isBetween(date, "2001-12-22", "2002-01-20") ? 0 : 5)));

        assertThat(indices.years(ClimateIndex.CDD))
                .extracting(IndexValue::value)
                .containsExactly(OptionalDouble.of(0), OptionalDouble.of(30), OptionalDouble.of(0));
    }

    @Test
    void a_year_inside_a_dry_spell_has_no_longest_one() {
        ClimateIndexCalculator indices =
                indices(years(2001, 2003, date -> rain(date, isBetween(date, "2001-12-22", "2003-01-20") ? 0 : 5)));

        assertThat(indices.years(ClimateIndex.CDD))
                .extracting(IndexValue::value)
                .containsExactly(OptionalDouble.of(0), OptionalDouble.empty(), OptionalDouble.of(395));
    }

    @Test
    void a_warm_spell_has_six_days_and_is_cut_at_the_end_of_the_year() {
        ClimateIndexCalculator indices = indices(years(1995, 2006, date -> {
            boolean warm = isBetween(date, "2005-03-01", "2005-03-06")
                    || isBetween(date, "2005-06-01", "2005-06-05")
                    || isBetween(date, "2005-12-20", "2006-01-04");
            return new DailyClimateValues(date, 0.0, warm ? 30.0 : 10.0 + date.getYear() % 2, null);
        }));

        assertThat(indices.years(ClimateIndex.WSDI).get(10).value())
                .as("6 days in March, 12 in December")
                .hasValue(18);
        assertThat(indices.years(ClimateIndex.WSDI).get(11).value())
                .as("4 days left")
                .hasValue(0);
    }

    /** Wet days of the base period: 1 to 20 mm, once a year each; positions 190.6… and 198.6… of 200 by type 8. */
    @Test
    void very_wet_days_lie_above_the_percentile_of_the_wet_days_of_the_base_period() {
        ClimateIndexCalculator indices = indices(years(
                1995,
                2005,
                date -> rain(
                        date,
                        date.getDayOfYear() <= 20 ? date.getDayOfYear() + (date.getYear() == 2005 ? 2 : 0) : 0.9)));

        assertThat(indices.years(ClimateIndex.R95PTOT).get(0).value()).hasValue(20);
        assertThat(indices.years(ClimateIndex.R95PTOT).get(10).value()).hasValue(20 + 21 + 22);
        assertThat(indices.years(ClimateIndex.R99PTOT).get(10).value()).hasValue(21 + 22);
    }

    @Test
    void without_the_base_period_there_is_no_percentile_index_but_all_others() {
        ClimateIndexCalculator indices = indices(year(2010, date -> new DailyClimateValues(date, -1.0, 10.0, 2.0)));

        for (ClimateIndex index : ofYears()) {
            assertThat(only(indices.years(index)).isPresent()).as(index.id()).isNotEqualTo(index.usesBasePeriod());
        }
    }

    /**
     * Thresholds of two years are these years' own days: TX90p came to 34.8 % and WSDI to 0 where about 10 % are to be
     * expected by construction. WMO-No. 1203 (2017) calls for ten years even of a provisional normal.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 9, 10})
    void percentiles_of_fewer_than_ten_years_are_not_taken(int baseYears) {
        int last = 2000 + baseYears;
        DailyClimateSeries series = years(2001, last, ClimateIndexCalculatorTest::seasons);
        ClimateIndexCalculator indices = new ClimateIndexCalculator(
                series, new IndexSettings(new BasePeriod(2001, Math.max(2010, last)), Hemisphere.NORTH, 25));

        for (ClimateIndex index : ofYears()) {
            boolean isThere = !index.usesBasePeriod() || baseYears >= UsableBaseYears.MIN_USABLE;
            assertThat(indices.years(index).get(1).value().isPresent())
                    .as(index.id())
                    .isEqualTo(isThere);
        }
    }

    @Test
    void a_year_of_the_base_period_with_less_than_half_of_its_days_is_none() {
        DailyClimateSeries series = years(
                1995,
                2004,
                date -> date.getYear() == 1999 && date.getDayOfYear() > 182
                        ? new DailyClimateValues(date, 1.0, null, null)
                        : seasons(date));

        assertThat(UsableBaseYears.usable(series, DailyElement.TN, BASE)).isEqualTo(10);
        assertThat(UsableBaseYears.usable(series, DailyElement.TX, BASE)).isEqualTo(9);
    }

    /** A summer, a winter, and rain every third day. */
    private static DailyClimateValues seasons(LocalDate date) {
        double warmth = 10 - 12 * Math.cos(2 * Math.PI * date.getDayOfYear() / 365) + date.getYear() % 5;
        return new DailyClimateValues(
                date, warmth - 5, warmth + 5, date.getDayOfYear() % 3 == 0 ? 4.0 + date.getYear() % 7 : 0.0);
    }

    @Test
    void an_index_of_years_is_not_computed_by_month() {
        ClimateIndexCalculator indices = indices(year(2001, date -> rain(date, 0)));

        assertThatThrownBy(() -> indices.months(ClimateIndex.GSL))
                .hasMessage("Cannot compute GSL by month: not defined for it");
    }

    @Test
    void a_series_of_nothing_or_with_a_date_twice_is_rejected() {
        DailyClimateValues day = rain(LocalDate.of(2001, 1, 1), 0);

        assertThatThrownBy(() -> DailyClimateSeries.of(List.of())).hasMessage("Cannot make a daily series: no day");
        assertThatThrownBy(() -> DailyClimateSeries.of(List.of(day, day)))
                .hasMessage("Cannot make a daily series: a date twice: 2001-01-01");
    }

    private static DailyClimateValues frost(LocalDate date, boolean measured) {
        return new DailyClimateValues(date, measured ? -1.0 : null, 1.0, null);
    }

    private static DailyClimateValues rain(LocalDate date, double mm) {
        return new DailyClimateValues(date, null, null, mm);
    }

    private static boolean isBetween(LocalDate date, String from, String to) {
        return !date.isBefore(LocalDate.parse(from)) && !date.isAfter(LocalDate.parse(to));
    }

    private static DailyClimateSeries year(int year, Function<LocalDate, DailyClimateValues> day) {
        return years(year, year, day);
    }

    private static DailyClimateSeries years(int from, int to, Function<LocalDate, DailyClimateValues> day) {
        List<DailyClimateValues> days = new ArrayList<>();
        LocalDate end = LocalDate.of(to + 1, 1, 1);
        for (LocalDate date = LocalDate.of(from, 1, 1); date.isBefore(end); date = date.plusDays(1)) {
            days.add(day.apply(date));
        }
        return DailyClimateSeries.of(days);
    }

    private static ClimateIndexCalculator indices(DailyClimateSeries series) {
        return new ClimateIndexCalculator(series, new IndexSettings(BASE, Hemisphere.NORTH, 25));
    }

    private static OptionalDouble only(List<IndexValue> values) {
        assertThat(values).hasSize(1);
        return values.get(0).value();
    }
}
