package io.vigie.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CitiesWithoutClockChangesTest {
    private final CitiesWithoutClockChanges clocks = new CitiesWithoutClockChanges(2014, 10);
    private final Gazetteer gazetteer = Gazetteer.bundled();

    @Test
    void paris_comes_first_and_its_clock_changes_twice_a_year() {
        List<City> cities = clocks.cities(gazetteer.cities(), 3);

        assertThat(cities).extracting(City::name).startsWith("Paris", "Shanghai");
        assertThat(clocks.spans(cities.get(0))).hasSize(21);
    }

    @Test
    void a_steady_clock_is_one_span_over_all_years() {
        City shanghai = clocks.cities(gazetteer.cities(), 2).get(1);

        // 2013-12-31 and 2024-01-02, 0 h UTC; eight hours.
        assertThat(clocks.spans(shanghai)).containsExactly(new long[] {1388448000L, 1704153600L, 28800L});
    }

    @Test
    void there_are_enough_for_five_hundred_million_hours() {
        assertThat(clocks.cities(gazetteer.cities(), 5_705)).doesNotHaveDuplicates();
        assertThatThrownBy(() -> clocks.cities(gazetteer.cities(), 40_000)).hasMessageContaining("Cannot take 40000");
    }
}
