package io.vigie.batch.load;

import io.vigie.batch.LocalSpark;
import io.vigie.batch.days.DailyView;
import io.vigie.batch.history.HistoryTable;
import io.vigie.model.cities.Gazetteer;
import java.nio.file.Path;

/** The history that comes with Vigie, loaded as the import job loads it. */
public final class BundledHistory {
    /** As the repository holds it; Maven runs tests in the module's folder. */
    public static final Path FOLDER = Path.of("..", "embedded", "history");

    private BundledHistory() {}

    /** The table of the whole folder at {@code location}, its days included. */
    public static HistoryTable loadedInto(Path location) throws Exception {
        HistoryTable table = new HistoryTable(LocalSpark.session(), location.toString());
        table.create();
        CityMapping mapping = CityMapping.read(FOLDER, Gazetteer.bundled());
        for (String file : mapping.files()) {
            new HistoryLoad(LocalSpark.session(), table).load(FOLDER.resolve(file), mapping);
        }
        new DailyView(table, Gazetteer.bundled()).bringUp();
        return table;
    }
}
