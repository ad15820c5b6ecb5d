package io.vigie.model.climate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import io.vigie.model.climate.days.Hemisphere;
import io.vigie.model.units.UnitConversions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Agreement with xclim, another implementation, over ERA5. */
class ClimateIndicesAgainstXclimTest {
    @Test
    void halifax_has_the_frost_days_that_xclim_publishes() {
        ClimateIndexCalculator indices = new ClimateIndexCalculator(
                halifax(), new IndexSettings(BasePeriod.STANDARD, Hemisphere.ofLatitude(44.5), 25));

        assertThat(indices.years(ClimateIndex.FD).stream()
                        .map(year -> year.value().orElseThrow()))
                .containsExactly(90.0, 99.0, 114.0, 100.0);
    }

    private static DailyClimateSeries halifax() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        ClimateIndicesAgainstXclimTest.class.getResourceAsStream("/era5-halifax/daily.csv.gz"))),
                StandardCharsets.UTF_8))) {
            return DailyClimateSeries.of(lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new DailyClimateValues(
                            LocalDate.parse(cells[0]), celsius(cells[1]), celsius(cells[2]), null))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double celsius(String kelvin) {
        return UnitConversions.kelvinToC(Double.parseDouble(kelvin));
    }
}
