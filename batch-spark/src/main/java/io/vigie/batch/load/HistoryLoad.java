package io.vigie.batch.load;

import static io.vigie.batch.history.HistoryColumns.CITY_ID;
import static io.vigie.batch.history.HistoryColumns.OBSERVED_AT;
import static io.vigie.batch.history.HistoryColumns.SOURCE;
import static org.apache.spark.sql.functions.col;

import io.vigie.batch.history.HistoryColumns;
import io.vigie.batch.history.HistoryTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Puts a file into the history: all of it in one commit, or nothing.
 *
 * <p>A row takes the place of the one the table holds of the same city, source and instant. A file whose rows the table holds
 * already makes no commit, so loading twice changes nothing. A load rewrites the years that the file touches and leaves each
 * of them sorted.
 */
public final class HistoryLoad {
    private static final int ATTEMPTS = 10;
    private static final String[] KEY = {CITY_ID, SOURCE, OBSERVED_AT};

    private final SparkSession spark;
    private final HistoryTable table;

    public HistoryLoad(SparkSession spark, HistoryTable table) {
        this.spark = spark;
        this.table = table;
    }

    /**
     * @throws MalformedFile when a line is not what the file's layout promises; the table is as before
     * @throws IllegalStateException when other writers committed first, ten times
     */
    LoadReport load(Path file, CityMapping mapping) throws IOException, MalformedFile {
        String name = String.valueOf(file.getFileName());
        ImportFormat format = formatOf(file, name);
        FileContents contents = new FileContents(name, mapping);
        try (Lines lines = Lines.of(file)) {
            format.read(lines, contents);
        }
        contents.check();
        long changed = merge(contents.readings(), "import " + name);
        return LoadReport.of(
                name, format.id(), contents, changed, table.latestVersion().orElseThrow());
    }

    private static ImportFormat formatOf(Path file, String name) throws IOException, MalformedFile {
        try (Lines lines = Lines.of(file)) {
            String firstLine = Optional.ofNullable(lines.next()).orElse("");
            return ImportFormats.of(firstLine)
                    .orElseThrow(() -> new MalformedFile(
                            name, List.of(new MalformedFile.Fault(1, "not the beginning of a known layout"))));
        }
    }

    /** @return how many rows the table did not hold so before */
    private long merge(Collection<HourlyReading> readings, String why) throws IOException {
        Set<Integer> years = readings.stream().map(StagedReadings::year).collect(Collectors.toSet());
        Set<String> sources = readings.stream().map(HourlyReading::source).collect(Collectors.toSet());
        try (StagedReadings staged = StagedReadings.write(spark, table.location(), readings)) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                long version = table.latestVersion().orElseThrow();
                Dataset<Row> held = table.at(version, years);
                Dataset<Row> rivals = held.where(col(SOURCE).isInCollection(sources));
                // The first load of a source, the largest there is, needs neither comparison nor join.
                boolean isNew = rivals.isEmpty();
                long changed =
                        isNew ? readings.size() : staged.rows().except(rivals).count();
                Dataset<Row> kept = isNew ? held : without(held, staged.rows());
                if (changed == 0 || table.replaceYears(kept.unionByName(staged.rows()), years, version, why)) {
                    return changed;
                }
            }
        }
        throw new IllegalStateException("Cannot " + why + ": other writers committed first, " + ATTEMPTS + " times");
    }

    private static Dataset<Row> without(Dataset<Row> held, Dataset<Row> replaced) {
        return held.join(replaced.select(KEY[0], KEY[1], KEY[2]), KEY, "left_anti")
                .select(HistoryColumns.names());
    }
}
