package io.vigie.model.normals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.Metric;
import io.vigie.model.json.Json;
import io.vigie.model.units.Thousandths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalSampleTest {
    private static final NormalSlot JULY_AFTERNOON = new NormalSlot(Metric.TEMPERATURE, MonthDay.of(7, 1), 13);

    /**
     * Tokyo at 13 o'clock, 24 June to 8 July of 2020 to 2023, °C: the bundled history (Open-Meteo archive, CC BY 4.0)
     * that the contract's example tells of.
     */
    private static final double[][] TOKYO = {
        {24.6, 22.2, 27.3, 27.3, 22.1, 26.5, 25.5, 24.8, 28.6, 26.2, 27.1, 24.8, 25.5, 27.2, 25.6},
        {23.6, 25.1, 26.7, 25.6, 28.0, 25.9, 23.4, 21.8, 21.3, 23.7, 20.9, 23.0, 26.9, 27.0, 24.5},
        {28.0, 30.8, 30.3, 31.0, 30.4, 31.2, 33.1, 34.4, 32.4, 31.7, 28.1, 28.2, 30.1, 29.0, 29.2},
        {26.6, 27.5, 27.9, 26.5, 28.9, 30.4, 29.1, 25.3, 29.2, 29.1, 28.9, 26.9, 30.8, 29.9, 30.7}
    };

    @Test
    void a_july_afternoon_in_tokyo_has_the_normal_of_the_contract() {
        Normal expected = example("july-afternoon");

        assertThat(tokyo().normal("1850147", "open-meteo-archive")).isEqualTo(expected);
    }

    @Test
    void a_sample_of_nothing_says_so() {
        Normal expected = example("without-values");
        NormalSlot slot = new NormalSlot(Metric.PRESSURE_MSL, MonthDay.of(1, 15), 4);

        assertThat(new NormalSample(slot, 2020, 2023).normal("2988507", "open-meteo-historical-forecast"))
                .isEqualTo(expected);
    }

    @Test
    void the_first_date_keeps_the_record_in_whatever_order_the_values_come() {
        List<LocalDate> dates = new ArrayList<>();
        for (int day = 1; day <= 8; day++) {
            dates.add(LocalDate.of(2021, 7, day));
        }
        Collections.shuffle(dates, new Random(7));
        NormalSample sample = new NormalSample(JULY_AFTERNOON, 2020, 2023);
        dates.forEach(date -> sample.add(date, date.getDayOfMonth() % 2 == 0 ? 31_000 : 19_000));

        Normal normal = sample.normal("1850147", "open-meteo-archive");

        assertThat(normal.minDate()).isEqualTo("2021-07-01");
        assertThat(normal.maxDate()).isEqualTo("2021-07-02");
    }

    @Test
    void a_single_value_has_no_deviation() {
        NormalSample sample = new NormalSample(JULY_AFTERNOON, 2020, 2023);
        sample.add(LocalDate.of(2021, 7, 1), 20_000);

        Normal normal = sample.normal("1850147", "open-meteo-archive");

        assertThat(normal.mean()).isEqualTo(20.0);
        assertThat(normal.standardDeviation()).isNull();
        assertThat(normal.quantiles()).containsEntry("q01", 20.0).containsEntry("q99", 20.0);
    }

    @Test
    void a_date_of_another_season_or_outside_of_the_reference_is_rejected() {
        NormalSample sample = new NormalSample(JULY_AFTERNOON, 2020, 2023);

        assertThatThrownBy(() -> sample.add(LocalDate.of(2021, 7, 9), 0))
                .hasMessage("Cannot accept date: not around --07-01: 2021-07-09");
        assertThatThrownBy(() -> sample.add(LocalDate.of(2019, 7, 1), 0))
                .hasMessage("Cannot accept date: not in 2020 to 2023: 2019-07-01");
    }

    @Test
    void a_slot_reaches_seven_days_over_the_turn_of_the_year() {
        NormalSlot newYear = NormalSlot.of(Metric.TEMPERATURE, LocalDateTime.of(2021, 1, 1, 4, 30));

        assertThat(newYear.id()).isEqualTo("temperature_c|01-01|04");
        assertThat(newYear.covers(LocalDate.of(2020, 12, 25))).isTrue();
        assertThat(newYear.covers(LocalDate.of(2020, 12, 24))).isFalse();
        assertThat(newYear.covers(LocalDate.of(2021, 1, 8))).isTrue();
        assertThat(newYear.covers(LocalDate.of(2021, 1, 9))).isFalse();
    }

    @Test
    void the_slot_of_29_february_is_that_of_the_day_before_in_common_years() {
        NormalSlot leap = new NormalSlot(Metric.TEMPERATURE, MonthDay.of(2, 29), 0);

        assertThat(leap.covers(LocalDate.of(2021, 2, 21))).isTrue();
        assertThat(leap.covers(LocalDate.of(2021, 3, 7))).isTrue();
        assertThat(leap.covers(LocalDate.of(2021, 3, 8))).isFalse();
        assertThat(leap.covers(LocalDate.of(2020, 3, 7))).isTrue();
    }

    private static Normal example(String name) {
        try {
            Path examples = Path.of("..", "contract", "examples", "normal.valid.json");
            return Json.mapper()
                    .treeToValue(Json.mapper().readTree(examples.toFile()).get(name), Normal.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NormalSample tokyo() {
        NormalSample sample = new NormalSample(JULY_AFTERNOON, 2020, 2023);
        for (int year = 0; year < TOKYO.length; year++) {
            for (int day = 0; day < TOKYO[year].length; day++) {
                sample.add(LocalDate.of(2020 + year, 6, 24).plusDays(day), Thousandths.of(TOKYO[year][day]));
            }
        }
        return sample;
    }
}
