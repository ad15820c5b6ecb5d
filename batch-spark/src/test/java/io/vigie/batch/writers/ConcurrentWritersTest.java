package io.vigie.batch.writers;

import static io.vigie.model.Metric.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.TableFolderCopy;
import io.vigie.batch.TestHourlyRows;
import io.vigie.batch.archive.ArchiveJobTestRun;
import io.vigie.batch.backfill.BackfillJobTestRun;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.ReadingsTable;
import io.vigie.batch.load.ImportJobTestRun;
import io.vigie.batch.rollup.DailyRollupUpdater;
import io.vigie.batch.rollup.StoredAndRecomputedRollup;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All pairs of archive, backfill, import and roll-up on the same tables. The first is stopped at one of its steps; the
 * second works to its end, or is stopped too; then the first goes on to its end, then the second.
 *
 * <p>Whatever the steps: no writer fails, each table holds what one of the two orders gives, and the daily view is that
 * of the newest hours.
 */
class ConcurrentWritersTest {
    private static final String PARIS = "2988507";
    private static final String LYON = "2996944";
    private static final String NANTES = "2990969";
    private static final String BORDEAUX = "3031582";
    private static final String DAY = "2026-01-02";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * With 16 all pairs, with 8 each writer twice in each part; {@code -Dvigie.rounds=320 -Dvigie.seed=7} for a long
     * trial.
     */
    private static final int ROUNDS = Integer.getInteger("vigie.rounds", 8);

    private static final long SEED = Long.getLong("vigie.seed", 1);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @TempDir
    private static Path folder;

    private static BackfillJobTestRun backfill;
    private static ArchiveJobTestRun archive;

    private enum Kind {
        ARCHIVE(20),
        BACKFILL(17),
        IMPORT(29),
        ROLL_UP(7);

        /** When nobody is in the way. */
        private final int steps;

        Kind(int steps) {
            this.steps = steps;
        }
    }

    /** A writer and the rows that it puts, by key: those of hours, and those of days that a publisher reports. */
    private record Writer(Job job, Map<String, String> hours, Map<String, String> days) {}

    @FunctionalInterface
    private interface Job {
        void run(SparkSession spark, String hourlyTable) throws Exception;
    }

    /** @param secondStop 0: it works to its end */
    private record Trial(Kind first, int firstStop, Kind second, int secondStop) {}

    @BeforeAll
    static void tables_whose_view_is_behind() throws IOException {
        for (String scheme : List.of("first", "second")) {
            GatedFileSystem.register(
                    scheme, LocalTestSpark.session().sparkContext().hadoopConfiguration());
        }
        backfill = new BackfillJobTestRun(
                Gazetteer.bundled().city(PARIS).orElseThrow(), Instant.parse("2026-01-08T12:00:30Z"));
        archive = new ArchiveJobTestRun(List.of(live("10:45", 7.2), live("11:00", 7.4), live("12:00", 7.8)));
        HourlyTable hours = hours(folder.resolve("made"));
        hours.create();
        ReadingsTable.beside(hours.location(), LocalTestSpark.session()).create();
        TestHourlyRows nantes = TestHourlyRows.none().and(NANTES, DAY + "T06:00:00Z", TEMPERATURE, 5_000);
        hours.replaceYears(nantes.rows(), List.of(2026), 0, "one");
        new DailyRollupUpdater(hours, Gazetteer.bundled()).bringUp();
        nantes.and(NANTES, DAY + "T07:00:00Z", TEMPERATURE, 6_000);
        hours.replaceYears(nantes.rows(), List.of(2026), 1, "two");
    }

    @AfterAll
    static void end() {
        backfill.close();
        THREADS.shutdownNow();
    }

    static Stream<Trial> trials() {
        Random random = new Random(SEED);
        Kind[] kinds = Kind.values();
        return IntStream.range(0, ROUNDS).mapToObj(round -> {
            Kind first = kinds[5 * round / kinds.length % kinds.length];
            Kind second = kinds[5 * round % kinds.length];
            // In a quarter of its steps of its own for each second one: all pairs of a writer go through all of it.
            int firstStop = 1 + (second.ordinal() * first.steps + random.nextInt(first.steps)) / kinds.length;
            return new Trial(first, firstStop, second, random.nextBoolean() ? 0 : 1 + random.nextInt(second.steps));
        });
    }

    @ParameterizedTest
    @MethodSource("trials")
    void two_writers_leave_what_one_after_the_other_would(Trial trial) throws Exception {
        check(trial);
    }

    /** It had looked up the hours, and then took the view of newer ones for its basis. */
    @Test
    void a_roll_up_never_puts_the_view_of_older_hours_in_the_place_of_newer_ones() throws Exception {
        // Between its two look-ups.
        check(new Trial(Kind.ROLL_UP, 3, Kind.IMPORT, 0));
    }

    /**
     * The import's first file is of days, which makes a version of the hourly table that has the same rows. What the
     * archive then commits, which it had computed from the version before that one, was lost when the import put its
     * hours.
     */
    @Test
    void what_is_committed_onto_a_version_of_the_same_rows_is_not_lost() throws Exception {
        check(new Trial(Kind.ARCHIVE, 6, Kind.IMPORT, 18));
    }

    private static void check(Trial trial) throws Exception {
        // A folder of its own: Delta remembers a table by its address.
        Path tables = Files.createTempDirectory(folder, "tables");
        TableFolderCopy.copy(folder.resolve("made"), tables);
        Writer one = writer(trial.first, "first");
        Writer two = writer(trial.second, "second");
        WriterGate before = new WriterGate(trial.firstStop);
        WriterGate after = new WriterGate(trial.secondStop);

        CompletableFuture<Void> first = start(one, "first", before, tables);
        CompletableFuture.anyOf(first, before.stopped()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Void> second = start(two, "second", after, tables);
        CompletableFuture.anyOf(second, after.stopped()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        before.open();
        first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        after.open();
        second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        String what = "seed " + SEED + ", " + trial + ", steps " + before.steps() + " and " + after.steps();
        HourlyTable hours = hours(tables);
        Map<String, String> made = Map.of(
                NANTES + " station " + DAY + " 06:00:00", "5000 null",
                NANTES + " station " + DAY + " 07:00:00", "6000 null");
        long newest = hours.latestVersion().orElseThrow();
        assertThat(rows(
                        hours.at(newest),
                        "city_id || ' ' || source || ' ' || cast(observed_at as string)",
                        "temperature_c_milli",
                        "cloud_cover_pct_milli"))
                .as(what)
                .isIn(inOrder(made, one.hours, two.hours), inOrder(made, two.hours, one.hours));
        Map<String, String> days = hours.stationDays().shownBy(newest).stream()
                .mapToObj(hours.stationDays()::at)
                .findFirst()
                .map(reported -> rows(reported, "cast(day as string)", "tx_c_milli", "tn_c_milli"))
                .orElse(Map.of());
        assertThat(days).as(what).isIn(inOrder(one.days, two.days), inOrder(two.days, one.days));
        assertThat(StoredAndRecomputedRollup.held(hours)).as(what).hasValue(StoredAndRecomputedRollup.madeAnew(hours));
        FileUtil.fullyDelete(tables.toFile());
    }

    private static CompletableFuture<Void> start(Writer writer, String scheme, WriterGate gate, Path tables) {
        GatedFileSystem.gate(scheme, gate);
        SparkSession session = session();
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        writer.job.run(session, scheme + ":" + tables.resolve("hourly"));
                    } catch (Exception failed) {
                        throw new IllegalStateException("The " + scheme + " writer failed at " + gate.steps(), failed);
                    }
                },
                THREADS);
    }

    private static Writer writer(Kind kind, String scheme) throws IOException {
        return switch (kind) {
            case ARCHIVE -> new Writer(archive::run, archivedHours(), Map.of());
            case BACKFILL -> new Writer(backfill::run, hoursOfTwoDays(), Map.of());
            case IMPORT -> scheme.equals("first") ? imported(scheme, 21.5, 13) : imported(scheme, 22.5, 14);
            case ROLL_UP -> new Writer(ConcurrentWritersTest::rollUp, Map.of(), Map.of());
        };
    }

    private static void rollUp(SparkSession spark, String hourlyTable) {
        new DailyRollupUpdater(new HourlyTable(spark, hourlyTable), Gazetteer.bundled()).bringUp();
    }

    private static Map<String, String> archivedHours() {
        return Map.of(
                LYON + " open-meteo " + DAY + " 11:00:00", "7400 null",
                LYON + " open-meteo " + DAY + " 12:00:00", "7800 null");
    }

    private static Map<String, String> hoursOfTwoDays() {
        return IntStream.range(0, 48)
                .boxed()
                .collect(Collectors.toMap(
                        hour -> PARIS + " open-meteo-era5 2026-01-0" + (1 + hour / 24)
                                + String.format(" %02d:00:00", hour % 24),
                        hour -> hour % 24 * 500 + " " + hour % 24 * 500));
    }

    /** A file of days, and one of hours: one that a backfill has, one that the archive has, one of its own. */
    private static Writer imported(String scheme, double temperature, int hour) throws IOException {
        Path files = Files.createDirectories(folder.resolve("import-" + scheme));
        Files.writeString(files.resolve("cities.csv"), """
                file,source,city,city_id
                days.txt,station,Paris,2988507
                hours.csv,open-meteo-era5,Paris,2988507
                hours.csv,open-meteo,Lyon,2996944
                hours.csv,station,Bordeaux,3031582
                """);
        Files.writeString(
                files.resolve("days.txt"),
                "2026 1 1 0.2 " + temperature + " 1.0\n2026 1 " + hour + " 0.2 " + temperature + " 1.0\n");
        Files.writeString(files.resolve("hours.csv"), """
                city,time_utc,temperature_c
                Paris,2026-01-02T10:00Z,%1$s
                Lyon,2026-01-02T11:00Z,%1$s
                Bordeaux,2026-01-02T%2$s:00Z,%1$s
                """.formatted(temperature, hour));
        String milli = Math.round(temperature * 1000) + " ";
        return new Writer(
                new ImportJobTestRun(files)::run,
                Map.of(
                        PARIS + " open-meteo-era5 " + DAY + " 10:00:00", milli + "null",
                        LYON + " open-meteo " + DAY + " 11:00:00", milli + "null",
                        BORDEAUX + " station " + DAY + " " + hour + ":00:00", milli + "null"),
                Map.of("2026-01-01", milli + "1000", "2026-01-" + hour, milli + "1000"));
    }

    @SafeVarargs
    private static Map<String, String> inOrder(Map<String, String>... puts) {
        Map<String, String> held = new TreeMap<>();
        for (Map<String, String> put : puts) {
            held.putAll(put);
        }
        return held;
    }

    /** Column by column: the key, then two values. */
    private static Map<String, String> rows(Dataset<Row> table, String key, String one, String other) {
        return table.selectExpr(key, one, other).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.get(1) + " " + row.get(2)));
    }

    private static HourlyTable hours(Path tables) {
        return new HourlyTable(session(), tables.resolve("hourly").toString());
    }

    /** One with settings of its own. */
    private static SparkSession session() {
        SparkSession session = LocalTestSpark.session().newSession();
        LocalTestSpark.interpretPlans(session);
        return session;
    }

    private static Observation live(String time, double temperature) {
        Instant at = Instant.parse(DAY + "T" + time + ":00Z");
        MetricValues values =
                MetricValues.builder().put(TEMPERATURE, temperature).build();
        return new Observation(LYON, "open-meteo", false, at, at.plusSeconds(20), 900, values, 3);
    }
}
