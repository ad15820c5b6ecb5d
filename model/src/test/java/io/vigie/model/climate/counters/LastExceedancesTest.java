package io.vigie.model.climate.counters;

import static io.vigie.model.climate.counters.SyntheticCity.every;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.climate.counters.LastExceedances.Exceedance;
import io.vigie.model.climate.days.DailyClimateValues;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it was last so warm, whichever layer the day comes from. */
class LastExceedancesTest {
    private static final String LIVE = "open-meteo";
    private static final String HISTORY = "open-meteo-era5";
    private static final LocalDate FIRST = LocalDate.parse("2023-01-01");

    /** Held against a walk over the made-up city's own days. */
    @ParameterizedTest
    @CsvSource({"35.5", "28", "20.1", "12", "0.5", "-7.9"})
    void history_and_closed_hours_are_one_past(double celsius) {
        LocalDate today = LocalDate.parse("2026-06-10");
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, FIRST, LocalDate.parse("2026-06-01"))
                .closes(LIVE, every(Instant.parse("2026-06-01T10:00:00Z"), Instant.parse("2026-06-10T10:00:00Z")));

        LastExceedances last = city.lastExceedances(LIVE, celsius, today);

        assertThat(last.from()).isEqualTo(FIRST);
        assertThat(last.warm().date())
                .isEqualTo(FIRST.datesUntil(today)
                        .filter(date -> city.highest(date) >= celsius)
                        .reduce((one, later) -> later)
                        .orElse(null));
        assertThat(last.cold().date())
                .isEqualTo(FIRST.datesUntil(today)
                        .filter(date -> city.lowest(date) <= celsius)
                        .reduce((one, later) -> later)
                        .orElse(null));
        assertThat(last.warm().missingDays() + last.cold().missingDays()).isZero();
    }

    @Test
    void equal_counts_and_the_day_itself_does_not() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(HISTORY, List.of(day("2025-08-12", 18.0, 31.2), day("2025-08-13", 19.0, 30.0)));

        LocalDate thirteenth = LocalDate.parse("2025-08-13");
        assertThat(city.lastExceedances(LIVE, 31.2, thirteenth).warm())
                .isEqualTo(new Exceedance(LocalDate.parse("2025-08-12"), 31.2, HISTORY, 0));
        assertThat(city.lastExceedances(LIVE, 31.2, LocalDate.parse("2025-08-12"))
                        .from())
                .as("nothing is known before the first day")
                .isNull();
        assertThat(city.lastExceedances(LIVE, 18.5, thirteenth.plusDays(1)).cold())
                .isEqualTo(new Exceedance(LocalDate.parse("2025-08-12"), 18.0, HISTORY, 0));
    }

    @Test
    void days_without_a_value_are_counted_since_it_may_have_been_one_of_them() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds(
                        HISTORY,
                        List.of(
                                day("2025-08-10", 18.0, 33.0),
                                new DailyClimateValues(LocalDate.parse("2025-08-11"), null, null, null),
                                day("2025-08-12", 17.0, 25.0)));

        LastExceedances last = city.lastExceedances(LIVE, 31.0, LocalDate.parse("2025-08-15"));

        assertThat(last.warm())
                .as("the 11th, and the 13th and 14th, which nobody has yet")
                .isEqualTo(new Exceedance(LocalDate.parse("2025-08-10"), 33.0, HISTORY, 3));
        assertThat(city.lastExceedances(LIVE, 40.0, LocalDate.parse("2025-08-15"))
                        .warm())
                .isEqualTo(new Exceedance(null, null, null, 3));
    }

    @Test
    void a_station_is_not_held_against_a_model_and_a_replay_is_against_what_it_was_recorded_from() {
        SyntheticCity city = new SyntheticCity("Europe/Paris")
                .holds("open-meteo-archive", List.of(day("2022-07-18", 20.0, 39.0), day("2022-07-19", 21.0, 40.6)));
        LocalDate played = LocalDate.parse("2022-07-19");

        assertThat(city.lastExceedances("metar:LFPG", 38.0, played))
                .isEqualTo(new LastExceedances(
                        null, new Exceedance(null, null, null, 0), new Exceedance(null, null, null, 0)));
        assertThat(city.lastExceedances("replay:open-meteo-archive#2", 38.0, played)
                        .warm()
                        .date())
                .isEqualTo(LocalDate.parse("2022-07-18"));
        assertThat(city.lastExceedances("replay:open-meteo-archive#2", 40.0, played)
                        .warm()
                        .date())
                .as("the future of a replay is no past of it")
                .isNull();
    }

    private static DailyClimateValues day(String date, double lowest, double highest) {
        return new DailyClimateValues(LocalDate.parse(date), lowest, highest, 0.0);
    }
}
