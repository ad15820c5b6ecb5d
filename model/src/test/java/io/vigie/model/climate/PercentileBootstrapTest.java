package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.Hemisphere;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Zhang et al. 2005 show: without the bootstrap a percent index jumps at the edges of the base period. */
class PercentileBootstrapTest {
    private static final BasePeriod BASE = new BasePeriod(1961, 1990);

    /** Independent days of one distribution: within as without the base period a tenth of them is beyond the tenth. */
    @Test
    void the_rate_is_the_same_inside_and_outside_of_the_base_period() {
        ClimateIndexCalculator indices =
                new ClimateIndexCalculator(noise(1941, 2010), new IndexSettings(BASE, Hemisphere.NORTH, 25));

        double inside = mean(indices, 1961, 1990);
        double outside = (mean(indices, 1941, 1960) + mean(indices, 1991, 2010)) / 2;

        assertThat(inside).isEqualTo(outside, within(0.35));
        assertThat(inside).isEqualTo(10, within(0.5));
    }

    private static double mean(ClimateIndexCalculator indices, int from, int to) {
        return indices.years(ClimateIndex.TX90P).stream()
                .filter(year -> Integer.parseInt(year.period()) >= from && Integer.parseInt(year.period()) <= to)
                .mapToDouble(year -> year.value().orElseThrow())
                .average()
                .orElseThrow();
    }

    private static DailyClimateSeries noise(int from, int to) {
        Random random = new Random(1647);
        List<DailyClimateValues> days = new ArrayList<>();
        LocalDate end = LocalDate.of(to + 1, 1, 1);
        for (LocalDate date = LocalDate.of(from, 1, 1); date.isBefore(end); date = date.plusDays(1)) {
            days.add(new DailyClimateValues(date, null, 15 + 5 * random.nextGaussian(), null));
        }
        return DailyClimateSeries.of(days);
    }
}
