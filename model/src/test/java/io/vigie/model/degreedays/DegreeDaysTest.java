package io.vigie.model.degreedays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.units.UnitConversions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegreeDaysTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2021, 1, 1);

    /**
     * Published as doctests of an independent implementation of Météo-France's method sheet
     * (scls19fr/pandas_degreedays).
     */
    @ParameterizedTest
    @CsvSource({
        "DJU_METEO, 10, 20, 3",
        "DJU_METEO, 10, 30, 0",
        "DJF_METEO, 10, 20, 0",
        "DJF_METEO, 10, 30, 2",
        "DJU_COSTIC, 5, 15, 8",
        "DJU_COSTIC, 20, 30, 0",
        "DJU_COSTIC, 10, 20, 3.328"
    })
    void a_day_has_the_published_degree_days(DegreeDayMethod method, double tn, double tx, double expected) {
        assertThat(method.ofDay(tn, tx, 18)).isEqualTo(expected, within(1e-12));
    }

    /**
     * Examples of R. L. Nielsen, Heat Unit Concepts Related to Corn Development (Purdue University), in °F: 90 counts
     * as 86 and 41 as 50.
     */
    @ParameterizedTest
    @CsvSource({"55, 80, 17.5", "72, 90, 29", "41, 68, 9"})
    void maize_gains_nothing_beyond_30_degrees_and_loses_nothing_below_10(double tn, double tx, double expectedF) {
        double ofDay = DegreeDayMethod.GDD_CAPPED.ofDay(
                UnitConversions.fahrenheitToC(tn), UnitConversions.fahrenheitToC(tx), 10);

        assertThat(ofDay).isEqualTo(expectedF * 5 / 9, within(1e-9));
    }

    /** The mean of 8 and 14 °C is 11 °C; xclim's own test has one degree day of 5 °C against 4. */
    @ParameterizedTest
    @CsvSource({"8, 14, 10, 1", "5, 5, 4, 1", "-2, 8, 10, 0"})
    void growing_degree_days_are_the_mean_above_the_base(double tn, double tx, double base, double expected) {
        assertThat(DegreeDayMethod.GDD.ofDay(tn, tx, base)).isEqualTo(expected);
    }

    /** Mean temperature 5 °C, 13 degree days: the example of the French heating trade (ista, "comprendre les DJU"). */
    @Test
    void both_french_methods_agree_on_cold_days_and_at_the_edges() {
        assertThat(DegreeDayMethod.DJU_METEO.ofDay(1, 9, 18)).isEqualTo(13);
        assertThat(DegreeDayMethod.DJU_COSTIC.ofDay(1, 9, 18)).isEqualTo(13);
        assertThat(DegreeDayMethod.DJU_COSTIC.ofDay(10, 18, 18)).isEqualTo(4);
        assertThat(DegreeDayMethod.DJU_COSTIC.ofDay(18, 18, 18)).isEqualTo(0);
        assertThat(DegreeDayMethod.DJU_COSTIC.ofDay(18, 25, 18)).isEqualTo(0);
    }

    /**
     * NOAA's Global Summary of the Month gives season-to-date totals (HDSD from July, CDSD from January, °C·day); the
     * daily values are those of the day, a few corrected since, hence the tolerance of 0.2 %.
     */
    @Test
    void central_park_has_the_degree_days_that_noaa_publishes() {
        DailyClimateSeries centralPark = centralPark();

        assertThat(us(centralPark, DegreeDayMethod.HDD_US, "2014-07-01", "2015-06-30"))
                .isEqualTo(2791.8, within(0.002 * 2791.8));
        assertThat(us(centralPark, DegreeDayMethod.HDD_US, "2015-05-01", "2015-05-31"))
                .isEqualTo(22.3, within(0.1));
        assertThat(us(centralPark, DegreeDayMethod.CDD_US, "2015-01-01", "2015-06-30"))
                .isEqualTo(208.3, within(0.2));
    }

    private static double us(DailyClimateSeries series, DegreeDayMethod method, String from, String to) {
        return DegreeDays.of(series, method, method.usualBaseC(), LocalDate.parse(from), LocalDate.parse(to))
                .total()
                .orElseThrow();
    }

    @Test
    void a_missing_day_makes_the_total_missing_and_never_smaller() {
        DailyClimateSeries series = DailyClimateSeries.of(List.of(
                day(NEW_YEAR, 0.0, 8.0), day(NEW_YEAR.plusDays(1), 0.0, null), day(NEW_YEAR.plusDays(2), 9.0, 8.0)));

        DegreeDays degreeDays = DegreeDays.of(series, DegreeDayMethod.DJU_METEO, 18, NEW_YEAR, NEW_YEAR.plusDays(2));

        assertThat(degreeDays.total()).isEmpty();
        assertThat(degreeDays.count()).isEqualTo(1);
        assertThat(degreeDays.expectedCount()).isEqualTo(3);
        assertThat(DegreeDays.of(series, DegreeDayMethod.DJU_METEO, 18, NEW_YEAR, NEW_YEAR)
                        .total())
                .hasValue(14);
    }

    @Test
    void the_french_heating_season_has_232_days() {
        List<DailyClimateValues> days = new ArrayList<>();
        for (LocalDate date = NEW_YEAR; date.getYear() < 2024; date = date.plusDays(1)) {
            days.add(day(date, 12.0, 22.0));
        }
        DailyClimateSeries series = DailyClimateSeries.of(days);

        DegreeDays season = DegreeDays.ofHeatingSeason(series, DegreeDayMethod.DJU_METEO, 18, 2021);

        assertThat(season.expectedCount()).isEqualTo(232);
        assertThat(season.total()).hasValue(232);
        assertThat(season.from()).isEqualTo("2021-10-01");
        assertThat(season.to()).isEqualTo("2022-05-20");
    }

    @Test
    void a_method_goes_by_its_id_and_tells_its_definition() {
        for (DegreeDayMethod method : DegreeDayMethod.values()) {
            assertThat(DegreeDayMethod.fromId(method.id())).contains(method);
            assertThat(method.name(Locale.FRENCH)).isNotEqualTo(method.name(Locale.ENGLISH));
            assertThat(method.definition()).hasNoFragment();
        }
        assertThat(DegreeDayMethod.fromId("CDD")).as("consecutive dry days").isEmpty();
    }

    @Test
    void what_is_no_day_or_no_period_is_rejected() {
        DailyClimateSeries series = DailyClimateSeries.of(List.of(day(NEW_YEAR, 0.0, 8.0)));

        assertThatThrownBy(() -> DegreeDayMethod.DJU_METEO.ofDay(9, 8, 18))
                .hasMessage("Cannot count degree days: minimum 9.0, maximum 8.0, base 18.0");
        assertThatThrownBy(() -> DegreeDays.of(series, DegreeDayMethod.DJU_METEO, 18, NEW_YEAR, NEW_YEAR.minusDays(1)))
                .hasMessage("Cannot count degree days: 2020-12-31 is before 2021-01-01");
    }

    private static DailyClimateValues day(LocalDate date, @Nullable Double minimumC, @Nullable Double maximumC) {
        return new DailyClimateValues(date, minimumC, maximumC, null);
    }

    private static DailyClimateSeries centralPark() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DegreeDaysTest.class.getResourceAsStream("/noaa-central-park/daily.csv")),
                StandardCharsets.UTF_8))) {
            return DailyClimateSeries.of(lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> day(LocalDate.parse(cells[0]), celsius(cells[1]), celsius(cells[2])))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double celsius(String fahrenheit) {
        return UnitConversions.fahrenheitToC(Double.parseDouble(fahrenheit));
    }
}
