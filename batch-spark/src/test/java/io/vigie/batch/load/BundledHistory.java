package io.vigie.batch.load;

import io.vigie.batch.LocalSpark;
import io.vigie.batch.history.HistoryTable;
import java.nio.file.Path;

/** The history that comes with Vigie, loaded as the import job loads it. */
public final class BundledHistory {
    /** As the repository holds it; Maven runs tests in the module's folder. */
    public static final Path FOLDER = Path.of("..", "embedded", "history");

    private BundledHistory() {}

    /** The table of the whole folder at {@code location}, its days included. */
    public static HistoryTable loadedInto(Path location) throws Exception {
        return loadedInto(location, FOLDER);
    }

    /** The table of another folder. */
    public static HistoryTable loadedInto(Path location, Path folder) throws Exception {
        HistoryTable table = new HistoryTable(LocalSpark.session(), location.toString());
        new OneImport(folder).run(LocalSpark.session(), table.location());
        return table;
    }
}
