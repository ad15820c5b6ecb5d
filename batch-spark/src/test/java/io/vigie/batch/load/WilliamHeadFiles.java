package io.vigie.batch.load;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The days of William Head, British Columbia, beside the indices that are published of them. */
public final class WilliamHeadFiles {
    /** As the model's tests have them, with their README. */
    public static final Path PUBLISHED = Path.of("..", "model", "src", "test", "resources", "climdex-ec1018935");

    public static final String SOURCE = "eccc:1018935";
    /** The city nearest to it: Victoria. */
    public static final String CITY_ID = "6174041";

    private static final String[] FILES = {
        "1018935_MAX_TEMP.csv.gz", "1018935_MIN_TEMP.csv.gz", "1018935_ONE_DAY_PRECIPITATION.csv.gz"
    };

    private WilliamHeadFiles() {}

    /** A history that holds its three files and nothing else. */
    public static HourlyTable loadedInto(Path folder) throws Exception {
        StringBuilder mapping = new StringBuilder("file,source,city,city_id\n");
        for (String file : FILES) {
            Files.copy(PUBLISHED.resolve(file), folder.resolve(file));
            mapping.append(String.join(",", file, SOURCE, "William Head", CITY_ID))
                    .append('\n');
        }
        Files.writeString(folder.resolve(CityMapping.FILE_NAME), mapping);
        HourlyTable table = new HourlyTable(
                LocalTestSpark.sessionOfYears(), folder.resolve("hourly").toString());
        table.create();
        for (String file : FILES) {
            new HistoryLoader(LocalTestSpark.sessionOfYears(), table)
                    .load(folder.resolve(file), CityMapping.read(folder, Gazetteer.bundled()));
        }
        new DailyRollupUpdater(table, Gazetteer.bundled()).bringUp();
        return table;
    }
}
