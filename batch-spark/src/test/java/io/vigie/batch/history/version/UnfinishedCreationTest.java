package io.vigie.batch.history.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vigie.batch.LocalSpark;
import io.vigie.batch.history.HistoryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedCreationTest {
    @TempDir
    Path folder;

    @Test
    void a_table_whose_creation_was_killed_is_created_at_the_next_start() throws IOException {
        Path log = Files.createDirectories(folder.resolve("hourly/_delta_log"));
        Files.createDirectory(log.resolve("_staged_commits"));
        Files.createFile(log.resolve(".00000000000000000000.json.869041d0-5dff-4cd5-8c07-100ddeb9f804.tmp"));
        HistoryTable table = new HistoryTable(LocalSpark.session(), table());

        table.create();

        assertThat(table.latestVersion()).hasValue(0);
    }

    @Test
    void a_log_that_holds_a_commit_is_never_removed() throws IOException {
        Path log = Files.createDirectories(folder.resolve("hourly/_delta_log"));
        Path commit = Files.createFile(log.resolve("00000000000000000000.json"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> UnfinishedCreation.clear(table(), new Configuration()));

        assertThat(commit).exists();
    }

    @Test
    void where_there_is_nothing_there_is_nothing_to_clear() {
        UnfinishedCreation.clear(table(), new Configuration());

        assertThat(folder).isEmptyDirectory();
    }

    private String table() {
        return folder.resolve("hourly").toUri().toString();
    }
}
