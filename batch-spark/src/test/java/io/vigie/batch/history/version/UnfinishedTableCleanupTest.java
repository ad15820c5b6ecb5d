package io.vigie.batch.history.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedTableCleanupTest {
    @TempDir
    Path folder;

    @Test
    void a_table_whose_creation_was_killed_is_created_at_the_next_start() throws IOException {
        Path log = Files.createDirectories(folder.resolve("hourly/_delta_log"));
        Files.createDirectory(log.resolve("_staged_commits"));
        Files.createFile(log.resolve(".00000000000000000000.json.869041d0-5dff-4cd5-8c07-100ddeb9f804.tmp"));
        HourlyTable table = new HourlyTable(LocalTestSpark.session(), table());

        table.create();

        assertThat(table.latestVersion()).hasValue(0);
    }

    @Test
    void who_creates_a_table_at_the_same_time_as_another_goes_on_with_it() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                String location = folder.resolve("round-" + round).toUri().toString();
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<OptionalLong> creation = () -> {
                    HourlyTable table = new HourlyTable(LocalTestSpark.session(), location);
                    start.await();
                    table.create();
                    return table.latestVersion();
                };

                for (Future<OptionalLong> created : both.invokeAll(List.of(creation, creation))) {
                    assertThat(created.get()).isPresent();
                }
            }
        } finally {
            both.shutdown();
        }
    }

    @Test
    void a_log_that_holds_a_commit_is_never_removed() throws IOException {
        Path log = Files.createDirectories(folder.resolve("hourly/_delta_log"));
        Path commit = Files.createFile(log.resolve("00000000000000000000.json"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> UnfinishedTableCleanup.clear(table(), new Configuration()));

        assertThat(commit).exists();
    }

    @Test
    void where_there_is_nothing_there_is_nothing_to_clear() {
        UnfinishedTableCleanup.clear(table(), new Configuration());

        assertThat(folder).isEmptyDirectory();
    }

    private String table() {
        return folder.resolve("hourly").toUri().toString();
    }
}
