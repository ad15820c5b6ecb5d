package io.vigie.batch.history.version;

import io.vigie.model.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * The notes in the commits of a Delta table, read from its log file by file: Delta's own list of them is a Spark job
 * over the whole log.
 */
final class CommitNotes {
    private static final String COMMIT = "commitInfo";
    private static final String NOTE = "userMetadata";
    private static final String TIMESTAMP = "timestamp";

    private final Path log;
    private final Configuration hadoop;

    CommitNotes(String table, Configuration hadoop) {
        this.log = new Path(table, "_delta_log");
        this.hadoop = hadoop;
    }

    /** The note of the newest of some commits that is as wanted; the oldest ones may have left the log. */
    Optional<String> newest(long newest, long oldest, Predicate<String> wanted) {
        for (long version = newest; version >= oldest; version--) {
            Optional<String> lines = commit(version);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> note = info(lines.get())
                    .flatMap(commit -> Optional.ofNullable(commit.get(NOTE)))
                    .map(String::valueOf)
                    .filter(wanted);
            if (note.isPresent()) {
                return note;
            }
        }
        return Optional.empty();
    }

    /** When the commits since then were made whose note begins so. */
    List<Instant> since(long newest, Instant when, String beginning) {
        List<Instant> found = new ArrayList<>();
        for (long version = newest; version >= 0; version--) {
            Optional<Map<?, ?>> commit = commit(version).flatMap(CommitNotes::info);
            if (commit.isEmpty() || !(commit.get().get(TIMESTAMP) instanceof Number millis)) {
                break;
            }
            Instant at = Instant.ofEpochMilli(millis.longValue());
            if (at.isBefore(when)) {
                break;
            }
            if (String.valueOf(commit.get().get(NOTE)).startsWith(beginning)) {
                found.add(at);
            }
        }
        return found;
    }

    /** The commits whose note is as wanted, the newest first; the oldest ones may have left the log. */
    List<CommitNote> noting(long newest, Predicate<String> wanted) {
        List<CommitNote> found = new ArrayList<>();
        for (long version = newest; version >= 0; version--) {
            Optional<String> lines = commit(version);
            if (lines.isEmpty()) {
                break;
            }
            Optional<Map<?, ?>> commit = info(lines.get());
            if (commit.isPresent()
                    && commit.get().get(TIMESTAMP) instanceof Number millis
                    && wanted.test(String.valueOf(commit.get().get(NOTE)))) {
                found.add(new CommitNote(version, Instant.ofEpochMilli(millis.longValue())));
            }
        }
        return found;
    }

    /** Empty where it has left the log. */
    private Optional<String> commit(long version) {
        Path file = new Path(log, String.format(Locale.ROOT, "%020d.json", version));
        try (FSDataInputStream bytes = file.getFileSystem(hadoop).open(file)) {
            return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException gone) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Cannot read commit " + version + " of " + log + ": " + broken.getMessage(), broken);
        }
    }

    private static Optional<Map<?, ?>> info(String lines) {
        return lines.lines()
                .filter(line -> line.contains(COMMIT))
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                .<Map<?, ?>>mapMulti((action, found) -> {
                    if (action instanceof Map<?, ?> map && map.get(COMMIT) instanceof Map<?, ?> commit) {
                        found.accept(commit);
                    }
                })
                .findFirst();
    }
}
