package io.vigie.batch.history;

import io.vigie.model.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * What the commits of a Delta table say of themselves, read from its log file by file: Delta's own list of them is a Spark job
 * over the whole log.
 */
final class CommitNotes {
    private static final String COMMIT = "commitInfo";
    private static final String NOTE = "userMetadata";

    private final Path log;
    private final Configuration hadoop;

    CommitNotes(String table, Configuration hadoop) {
        this.log = new Path(table, "_delta_log");
        this.hadoop = hadoop;
    }

    /** The note of the newest of some commits that is as wanted; the oldest ones may have left the log. */
    Optional<String> newest(long newest, long oldest, Predicate<String> wanted) {
        for (long version = newest; version >= oldest; version--) {
            String lines;
            try {
                lines = commit(version);
            } catch (FileNotFoundException gone) {
                return Optional.empty();
            } catch (IOException broken) {
                throw new UncheckedIOException(
                        "Cannot read commit " + version + " of " + log + ": " + broken.getMessage(), broken);
            }
            Optional<String> note = note(lines).filter(wanted);
            if (note.isPresent()) {
                return note;
            }
        }
        return Optional.empty();
    }

    private String commit(long version) throws IOException {
        Path file = new Path(log, String.format("%020d.json", version));
        try (FSDataInputStream bytes = file.getFileSystem(hadoop).open(file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<String> note(String lines) {
        return lines.lines()
                .filter(line -> line.contains(COMMIT))
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                .flatMap(action -> action instanceof Map<?, ?> map && map.get(COMMIT) instanceof Map<?, ?> commit
                        ? Optional.ofNullable(commit.get(NOTE)).stream()
                        : Stream.empty())
                .map(String::valueOf)
                .findFirst();
    }
}
