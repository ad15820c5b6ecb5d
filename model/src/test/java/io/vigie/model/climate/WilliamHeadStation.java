package io.vigie.model.climate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyClimateValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * William Head's daily values and the indices that climdex.pcic publishes for them; the README beside them tells more.
 */
final class WilliamHeadStation {
    static final BasePeriod BASE_PERIOD = new BasePeriod(1981, 1990);

    private WilliamHeadStation() {}

    static DailyClimateSeries series() {
        Map<LocalDate, Double> minimum = read("1018935_MIN_TEMP.csv.gz");
        Map<LocalDate, Double> maximum = read("1018935_MAX_TEMP.csv.gz");
        Map<LocalDate, Double> rain = read("1018935_ONE_DAY_PRECIPITATION.csv.gz");
        TreeSet<LocalDate> dates = new TreeSet<>(minimum.keySet());
        dates.addAll(maximum.keySet());
        dates.addAll(rain.keySet());
        List<DailyClimateValues> days = new ArrayList<>();
        for (LocalDate date : dates) {
            days.add(new DailyClimateValues(date, minimum.get(date), maximum.get(date), rain.get(date)));
        }
        return DailyClimateSeries.of(days);
    }

    /** By climdex.pcic's name of the index, for instance {@code tn10p}: its values by year or month. */
    static JsonNode published() {
        try (InputStream stream = open("expected-indices.json.gz")) {
            return new ObjectMapper().readTree(stream).get("indices");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<LocalDate, Double> read(String file) {
        Map<LocalDate, Double> values = new HashMap<>();
        try (InputStream stream = open(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
                if (!cells[2].equals("NA")) {
                    LocalDate date = LocalDate.ofYearDay(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]));
                    values.put(date, Double.parseDouble(cells[2]));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    private static InputStream open(String file) throws IOException {
        return new GZIPInputStream(
                Objects.requireNonNull(WilliamHeadStation.class.getResourceAsStream("/climdex-ec1018935/" + file)));
    }
}
