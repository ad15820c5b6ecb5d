package io.vigie.batch.load;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.model.cities.Gazetteer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The days of Halifax in ERA5, 1990 to 1993. They are published in K, for xclim's own tests and in no layout of the
 * import, so they are written as RClimDex does: in °C, with every digit, and without rain.
 */
public final class HalifaxEra5Days {
    public static final String SOURCE = "era5:halifax";
    public static final String CITY_ID = "6324729";

    /** As the model's tests have it, with its README. */
    private static final Path PUBLISHED =
            Path.of("..", "model", "src", "test", "resources", "era5-halifax", "daily.csv.gz");

    private static final String FILE = "halifax.txt";
    private static final BigDecimal ICE_POINT_K = new BigDecimal("273.15");

    private HalifaxEra5Days() {}

    /** A history that holds these days and nothing else. */
    public static HourlyTable loadedInto(Path folder) throws Exception {
        Files.write(
                folder.resolve(CityMapping.FILE_NAME),
                List.of("file,source,city,city_id", String.join(",", FILE, SOURCE, "Halifax", CITY_ID)));
        Files.write(folder.resolve(FILE), asOfRClimDex());
        HourlyTable table = new HourlyTable(
                LocalTestSpark.sessionOfYears(), folder.resolve("hourly").toString());
        table.create();
        new HistoryLoader(LocalTestSpark.sessionOfYears(), table)
                .load(folder.resolve(FILE), CityMapping.read(folder, Gazetteer.bundled()));
        return table;
    }

    private static List<String> asOfRClimDex() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(PUBLISHED)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells ->
                            String.join(" ", cells[0].replace('-', ' '), "-99.9", celsius(cells[2]), celsius(cells[1])))
                    .toList();
        }
    }

    private static String celsius(String kelvin) {
        return new BigDecimal(kelvin).subtract(ICE_POINT_K).toPlainString();
    }
}
