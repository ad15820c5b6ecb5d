package io.vigie.batch.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.load.file.CityMapping;
import io.vigie.model.cities.Gazetteer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real process, really killed: {@link LoadOnce} in its own JVM. */
class KilledLoadTest {
    private static final int HOURS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void a_load_killed_while_it_writes_shows_nothing_and_repeated_gives_the_same_table() throws Exception {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME), "file,source,city,city_id\nhours.csv,archive,Paris,2988507\n");
        Files.write(folder.resolve("hours.csv"), lines());
        HourlyTable killed = emptyTable("killed");
        HourlyTable untouched = emptyTable("untouched");

        Process load = start("killed");
        await().atMost(PATIENCE).until(() -> !load.isAlive() || hasDataFile("killed"));
        load.destroyForcibly().waitFor();

        // The kill may come just after the commit: all or nothing is what holds at any moment.
        long held = killed.at(killed.latestVersion().orElseThrow()).count();
        assertThat(held).isIn(0L, (long) HOURS);
        load(killed);
        load(untouched);
        assertThat(rows(killed)).hasSize(HOURS).isEqualTo(rows(untouched));
    }

    /** Delta names its commits by the digits of the language: ٠٠٠.json is a file that nobody finds again. */
    @ParameterizedTest
    @CsvSource({"ar, EG", "fa, IR"})
    void a_load_on_a_machine_with_digits_of_its_own_is_found_by_all_others(String language, String country)
            throws Exception {
        Files.writeString(
                folder.resolve(CityMapping.FILE_NAME), "file,source,city,city_id\nhours.csv,archive,Paris,2988507\n");
        Files.write(folder.resolve("hours.csv"), lines().subList(0, 25));

        Process load = start("far", "-Duser.language=" + language, "-Duser.country=" + country);
        await().atMost(PATIENCE).until(() -> !load.isAlive());

        assertThat(load.exitValue()).isZero();
        HourlyTable table = new HourlyTable(
                LocalTestSpark.sessionOfYears(), folder.resolve("far").toString());
        assertThat(table.latestVersion()).hasValue(1);
        assertThat(rows(table)).hasSize(24);
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("city,time_utc,temperature_c");
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < HOURS; i++) {
            lines.add("Paris," + first.plusSeconds(3600L * i) + "," + i % 400 / 10.0);
        }
        return lines;
    }

    private HourlyTable emptyTable(String name) {
        HourlyTable table = new HourlyTable(
                LocalTestSpark.sessionOfYears(), folder.resolve(name).toString());
        table.create();
        return table;
    }

    private Process start(String table, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadOnce.class.getName()));
        command.addAll(List.of(folder.toString(), folder.resolve(table).toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private boolean hasDataFile(String table) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(table))) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private void load(HourlyTable table) throws Exception {
        LoadOnce.load(folder, table);
    }

    private static Set<String> rows(HourlyTable table) {
        return table.at(table.latestVersion().orElseThrow()).collectAsList().stream()
                .map(Row::toString)
                .collect(Collectors.toSet());
    }

    /** {@code LoadOnce folder table}: loads the folder's only file. */
    static final class LoadOnce {
        private LoadOnce() {}

        public static void main(String[] args) throws Exception {
            HourlyTable table = new HourlyTable(LocalTestSpark.sessionOfYears(), args[1]);
            table.create();
            load(Path.of(args[0]), table);
        }

        static void load(Path folder, HourlyTable table) throws Exception {
            new HistoryLoader(LocalTestSpark.sessionOfYears(), table)
                    .load(folder.resolve("hours.csv"), CityMapping.read(folder, Gazetteer.bundled()));
        }
    }
}
