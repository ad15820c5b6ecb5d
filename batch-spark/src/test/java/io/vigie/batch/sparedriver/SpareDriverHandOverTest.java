package io.vigie.batch.sparedriver;

import static io.vigie.batch.sparedriver.SpareDriverWithoutSpark.ANSWER;
import static io.vigie.batch.sparedriver.SpareDriverWithoutSpark.RUN_OUT_OF_MEMORY;
import static io.vigie.batch.sparedriver.SpareDriverWithoutSpark.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.batch.BatchSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's {@code spark-submit} and a driver in a JVM of its own; Spark that is started as usual is a stand-in. */
class SpareDriverHandOverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KILLED = 128 + 9;

    /** What the stand-in for a usual start ends with. */
    private static final int COLD = 7;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path home;
    private Path state;
    private Path spares;

    @BeforeEach
    void spark_home_and_state_folder() throws IOException {
        home = folder.resolve("spark");
        state = folder.resolve("state");
        spares = Files.createDirectories(state.resolve("spark-spare"));
        for (String part : List.of("bin", "conf", "jars")) {
            Files.createDirectories(home.resolve(part));
        }
        for (String program : List.of("spark-submit", "hand_over_to_spare_driver.py")) {
            Files.copy(
                    Path.of("src/main/spark/bin", program), home.resolve("bin").resolve(program));
        }
        Files.writeString(home.resolve("jars/jobs.jar"), "old");
        executable(home.resolve("bin/spark-submit"));
        Files.writeString(home.resolve("bin/spark-class"), "#!/bin/sh\necho \"cold $*\"\nexit " + COLD + "\n");
        executable(home.resolve("bin/spark-class"));
    }

    @AfterEach
    void nothing_is_left_running() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void a_job_goes_to_the_driver_that_waits_and_comes_back_as_its_own() throws Exception {
        Process driver = readyDriver("local[2]");

        Process submit = submit("--master", "local[2]", "--name", "batch-1", ANSWER, "{\"a\": \"é\"}");

        assertThat(exitCode(submit)).isEqualTo(SpareDriverWithoutSpark.EXIT_CODE);
        assertThat(output(submit).lines().skip(1))
                .containsExactly(
                        "has answer {\"a\": \"é\"}",
                        "then standard error, é",
                        "knows {VIGIE_KAFKA=broker:1, VIGIE_SUBMITTED_AT=…}");
        assertThat(output(submit)).startsWith("A spare driver has this job: ");
        assertThat(exitCode(driver)).isEqualTo(SpareDriverWithoutSpark.EXIT_CODE);
    }

    @Test
    void a_driver_takes_one_job_and_the_next_starts_spark() throws Exception {
        readyDriver("local[2]");
        Process first = submit(WAIT);
        await().atMost(PATIENCE).until(() -> output(first).contains("has wait"));

        Process second = submit(ANSWER);

        assertThat(exitCode(second)).isEqualTo(COLD);
        assertThat(output(second))
                .startsWith(
                        "Spark is started for this job: no spare driver waits\ncold org.apache.spark.deploy.SparkSubmit");
    }

    @Test
    void a_driver_halts_when_its_spark_submit_is_killed() throws Exception {
        Process driver = readyDriver("local[2]");
        Process submit = submit(WAIT);
        await().atMost(PATIENCE).until(() -> output(submit).contains("has wait"));

        submit.destroyForcibly();

        assertThat(exitCode(driver)).isEqualTo(KILLED);
    }

    @Test
    void a_driver_that_is_killed_at_work_is_a_job_that_was_killed() throws Exception {
        Process driver = readyDriver("local[2]");
        Process submit = submit(WAIT);
        await().atMost(PATIENCE).until(() -> output(submit).contains("has wait"));

        driver.destroyForcibly();
        keeperSays(-9);

        assertThat(exitCode(submit)).isEqualTo(KILLED);
    }

    @Test
    void a_job_that_needs_more_memory_ends_with_the_code_that_says_so() throws Exception {
        Process driver = readyDriver("local[2]");
        Process submit = submit(RUN_OUT_OF_MEMORY);

        keeperSays(exitCode(driver));

        assertThat(exitCode(submit)).isEqualTo(SpareDriverWithoutSpark.OUT_OF_MEMORY);
    }

    @Test
    void a_driver_that_was_killed_while_it_waited_costs_time_only() throws Exception {
        Process driver = readyDriver("local[2]");
        driver.destroyForcibly().waitFor();

        Process submit = submit(ANSWER);

        assertThat(exitCode(submit)).isEqualTo(COLD);
        assertThat(output(submit)).contains("no spare driver answers");
    }

    @Test
    void a_driver_that_is_suspended_is_not_given_the_job() throws Exception {
        // The kernel accepts for a process that does nothing.
        Path socket = spares.resolve(key("local[2]") + "-000001.sock");
        try (ServerSocketChannel suspended = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            suspended.bind(UnixDomainSocketAddress.of(socket));

            Process submit = submit(ANSWER);

            assertThat(exitCode(submit)).isEqualTo(COLD);
            try (SocketChannel late = suspended.accept()) {
                assertThat(late.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
    }

    @Test
    void a_driver_of_another_spark_master_is_not_used() throws Exception {
        readyDriver("local[2]");

        Process submit = submit("--master", "spark://127.0.0.1:7077", ANSWER);

        assertThat(exitCode(submit)).isEqualTo(COLD);
        assertThat(output(submit)).contains("started with other jars or settings");
    }

    @Test
    void a_driver_of_older_jars_is_not_used() throws Exception {
        readyDriver("local[2]");
        Files.writeString(home.resolve("jars/jobs.jar"), "newer");

        Process submit = submit(ANSWER);

        assertThat(exitCode(submit)).isEqualTo(COLD);
        assertThat(output(submit)).contains("started with other jars or settings");
    }

    @Test
    void a_driver_of_other_java_options_is_not_used() throws Exception {
        readyDriver("local[2]");
        ProcessBuilder verbose = command(ANSWER);
        verbose.environment().put("SPARK_SUBMIT_OPTS", "-verbose:gc");

        Process submit = start(verbose);

        assertThat(exitCode(submit)).isEqualTo(COLD);
        assertThat(output(submit)).contains("started with other jars or settings");
    }

    @Test
    void options_that_a_driver_was_not_given_start_spark() throws Exception {
        readyDriver("local[2]");

        Process submit = submit("--conf", "spark.driver.memory=2g", ANSWER);

        assertThat(exitCode(submit)).isEqualTo(COLD);
        assertThat(output(submit)).contains("its options are not those of a spare driver");
    }

    @Test
    void other_jobs_never_ask_for_a_driver() throws Exception {
        readyDriver("local[2]");
        ProcessBuilder load = new ProcessBuilder(
                home.resolve("bin/spark-submit").toString(), "--class", "io.vigie.batch.load.ImportJob", "jobs.jar");
        load.environment().put("VIGIE_STATE", state.toString());

        Process submit = start(load);

        assertThat(exitCode(submit)).isEqualTo(COLD);
        assertThat(output(submit)).startsWith("cold");
    }

    @Test
    void all_that_a_jobs_settings_are_read_from_is_passed_on_and_nothing_else() throws Exception {
        Set<String> read = new TreeSet<>(Set.of("VIGIE_SUBMITTED_AT"));
        BatchSettings.from(new HashMap<>() {
            @Override
            public @Nullable String get(Object name) {
                read.add((String) name);
                return super.get(name);
            }

            @Override
            public String getOrDefault(Object name, String otherwise) {
                read.add((String) name);
                return super.getOrDefault(name, otherwise);
            }
        });

        assertThat(python("*spare.PASSED_ON").split(" ")).containsExactlyInAnyOrderElementsOf(read);
    }

    private Process readyDriver(String master) throws IOException, InterruptedException {
        String name = key(master) + "-000001.sock";
        ProcessBuilder driver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpareDriverWithoutSpark.class.getName(),
                        name)
                .directory(spares.toFile())
                .inheritIO();
        Process process = driver.start();
        started.add(process);
        await().atMost(PATIENCE).until(() -> Files.exists(spares.resolve(name)));
        return process;
    }

    private Process submit(String... arguments) throws IOException {
        return start(command(arguments));
    }

    /** Options first, the job's own arguments last: they begin at the first that is no option and no option's value. */
    private ProcessBuilder command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/spark-submit").toString()));
        command.addAll(List.of("--class", "io.vigie.batch.query.QueryJob"));
        int at = 0;
        while (arguments[at].startsWith("--")) {
            command.addAll(List.of(arguments[at], arguments[at + 1]));
            at += 2;
        }
        command.add("jobs.jar");
        command.addAll(List.of(arguments).subList(at, arguments.length));
        ProcessBuilder submit = new ProcessBuilder(command);
        submit.environment()
                .putAll(Map.of(
                        "VIGIE_STATE", state.toString(),
                        "VIGIE_KAFKA", "broker:1",
                        "VIGIE_WEB_PASSWORD", "s3cret",
                        "AIRFLOW__API__SECRET_KEY", "s3cret"));
        return submit;
    }

    /** Standard output and error in one file, as Airflow reads them. */
    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + started.size()).toFile())
                .start();
        started.add(process);
        return process;
    }

    private String output(Process process) {
        try {
            return Files.readString(folder.resolve("output-" + started.indexOf(process)))
                    .replaceAll("VIGIE_SUBMITTED_AT=[0-9.]+}", "VIGIE_SUBMITTED_AT=…}");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Writes down what the driver ended with, as its parent does. */
    private void keeperSays(int code) throws IOException, InterruptedException {
        Files.writeString(spares.resolve(key("local[2]") + "-000001.ended"), Integer.toString(code));
    }

    private String key(String master) throws IOException, InterruptedException {
        return python("spare.key('%s', '%s', os.environ)".formatted(home, master));
    }

    /** What Python prints of something of the hand-over. */
    private String python(String expression) throws IOException, InterruptedException {
        String program =
                "import os, sys; sys.path.insert(0, '%s'); import hand_over_to_spare_driver as spare; print(%s)"
                        .formatted(home.resolve("bin"), expression);
        Process python = new ProcessBuilder("python3", "-B", "-c", program).start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).isZero();
        return printed.strip();
    }

    private static void executable(Path program) throws IOException {
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
