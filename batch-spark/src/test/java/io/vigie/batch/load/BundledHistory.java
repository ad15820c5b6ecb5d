package io.vigie.batch.load;

import io.vigie.batch.LocalSpark;
import io.vigie.batch.history.HistoryTable;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The history that comes with Vigie, loaded as the import job loads it. */
public final class BundledHistory {
    /** As the repository holds it; Maven runs tests in the module's folder. */
    public static final Path FOLDER = Path.of("..", "embedded", "history");

    private BundledHistory() {}

    /** The rows of the whole folder, loaded into a table at {@code location}. */
    public static Dataset<Row> loadedInto(Path location) throws Exception {
        HistoryTable table = new HistoryTable(LocalSpark.session(), location.toString());
        table.create();
        CityMapping mapping = CityMapping.read(FOLDER, Gazetteer.bundled());
        for (String file : mapping.files()) {
            new HistoryLoad(LocalSpark.session(), table).load(FOLDER.resolve(file), mapping);
        }
        return table.at(table.latestVersion().orElseThrow());
    }
}
