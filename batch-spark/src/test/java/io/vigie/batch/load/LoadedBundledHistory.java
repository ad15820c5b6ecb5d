package io.vigie.batch.load;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TableFolderCopy;
import io.vigie.batch.history.HourlyTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The history that comes with Vigie, loaded as the import job loads it: once in a JVM, which takes half a minute. */
public final class LoadedBundledHistory {
    /** As the repository holds it; Maven runs tests in the module's folder. */
    public static final Path FOLDER = Path.of("..", "embedded", "history");

    private static @Nullable Path loaded;

    private LoadedBundledHistory() {}

    /** A table of the whole folder of the test's own, its days included, in a folder that is there and empty. */
    public static synchronized HourlyTable copiedInto(Path folder) throws Exception {
        if (loaded == null) {
            Path made = Files.createTempDirectory("bundled-history");
            loadedInto(made.resolve("hourly"), FOLDER);
            loaded = made;
        }
        TableFolderCopy.copy(loaded, folder);
        return new HourlyTable(
                LocalTestSpark.sessionOfYears(), folder.resolve("hourly").toString());
    }

    /** The table of another folder; what is at the location already stays. */
    public static HourlyTable loadedInto(Path location, Path folder) throws Exception {
        HourlyTable table = new HourlyTable(LocalTestSpark.sessionOfYears(), location.toString());
        new ImportJobTestRun(folder).run(LocalTestSpark.sessionOfYears(), table.location());
        return table;
    }
}
