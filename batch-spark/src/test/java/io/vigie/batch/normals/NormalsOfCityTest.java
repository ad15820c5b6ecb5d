package io.vigie.batch.normals;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.normals.Normal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NormalsOfCityTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Mean of 1 … n is (n + 1) / 2; 2 years × 15 days make n = 30 values, whose sample variance is n (n + 1) / 12. */
    @Test
    void a_slot_takes_fifteen_days_of_every_year_at_its_local_hour() {
        List<CityHours.Value> values = new ArrayList<>();
        long degree = 0;
        for (int year = 2001; year <= 2002; year++) {
            for (LocalDate day = LocalDate.of(year, 6, 24);
                    day.isBefore(LocalDate.of(year, 7, 9));
                    day = day.plusDays(1)) {
                values.add(at(day.atTime(13, 0), ++degree * 1_000));
                values.add(at(day.atTime(12, 0), -40_000));
            }
            values.add(at(LocalDate.of(year, 6, 23).atTime(13, 0), 50_000));
            values.add(at(LocalDate.of(year, 7, 9).atTime(13, 0), 50_000));
        }

        Normal normal = slot(normals(Metric.TEMPERATURE, values, 2001, 2002), "temperature_c|07-01|13");

        assertThat(normal.count()).isEqualTo(30);
        assertThat(normal.yearCount()).isEqualTo(2);
        assertThat(normal.mean()).isEqualTo(15.5);
        assertThat(normal.standardDeviation()).isEqualTo(8.803);
        assertThat(normal.quantiles()).containsEntry("q50", 15.5).containsKeys("q01", "q99");
        assertThat(normal.minDate()).isEqualTo("2001-06-24");
        assertThat(normal.maxDate()).isEqualTo("2002-07-08");
        assertThat(normal.max()).isEqualTo(30.0);
    }

    @Test
    void new_year_and_the_leap_day_have_their_neighbours() {
        List<CityHours.Value> values = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2019, 1, 1); day.getYear() < 2021; day = day.plusDays(1)) {
            values.add(at(day.atTime(3, 0), 1_000));
        }

        Map<String, Normal> normals = normals(Metric.TEMPERATURE, values, 2019, 2020);

        assertThat(normals).hasSize(366);
        assertThat(slot(normals, "temperature_c|07-01|03").count()).isEqualTo(30);
        // Around 1 January the last days of the same years count: 8 + 7 in each.
        assertThat(slot(normals, "temperature_c|01-01|03").count()).isEqualTo(30);
        // 21 February to 7 March has 15 days in 2019, whose leap day is the 28th; in 2020 22 February to 7 March.
        assertThat(slot(normals, "temperature_c|02-29|03").count()).isEqualTo(30);
        assertThat(slot(normals, "temperature_c|02-29|03").yearCount()).isEqualTo(2);
    }

    @Test
    void rain_belongs_to_the_hour_that_ends_at_its_stamp() {
        Map<String, Normal> normals = normals(
                Metric.PRECIPITATION, List.of(at(LocalDate.of(2001, 7, 2).atTime(0, 0), 500)), 2001, 2001);

        assertThat(normals).containsKey("precipitation_mm|07-01|23");
        assertThat(slot(normals, "precipitation_mm|07-01|23").maxDate()).isEqualTo("2001-07-01");
    }

    private static CityHours.Value at(LocalDateTime local, long milli) {
        return new CityHours.Value(local.atZone(PARIS).toInstant(), milli);
    }

    private static Normal slot(Map<String, Normal> normals, String slot) {
        return Objects.requireNonNull(normals.get(slot), slot);
    }

    private static Map<String, Normal> normals(Metric metric, List<CityHours.Value> values, int from, int to) {
        Map<String, Normal> normals = new HashMap<>();
        new NormalsOfCity("2988507", PARIS, metric, new Reference("archive", from, to))
                .from(values, normal -> normals.put(normal.slot(), normal));
        return normals;
    }
}
