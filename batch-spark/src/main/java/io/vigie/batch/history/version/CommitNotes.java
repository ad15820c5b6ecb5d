package io.vigie.batch.history.version;

import io.vigie.model.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    /** The kernel's commits name the program that made them, and have no other place for a note. */
    private static final String MADE_BY = "engineInfo";

    /** Before the note of a commit by the kernel; the kernel puts its own name before it. */
    static final String PROGRAM = "Vigie: ";

    private static final String TIMESTAMP = "timestamp";

    private static final VersionFactsCache<Optional<Map<?, ?>>> INFOS = new VersionFactsCache<>();

    private final String table;
    private final Configuration hadoop;

    CommitNotes(String table, Configuration hadoop) {
        this.table = table;
        this.hadoop = hadoop;
    }

    /** The note of the newest of some commits that is as wanted; the oldest ones may have left the log. */
    Optional<String> newest(long newest, long oldest, Predicate<String> wanted) {
        for (long version = newest; version >= oldest; version--) {
            long one = version;
            Optional<Map<?, ?>> commit = INFOS.of(table, version, hadoop, () -> info(one));
            if (commit.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> note = note(commit.get()).filter(wanted);
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
            Optional<Map<?, ?>> commit = info(version);
            if (commit.isEmpty() || !(commit.get().get(TIMESTAMP) instanceof Number millis)) {
                break;
            }
            Instant at = Instant.ofEpochMilli(millis.longValue());
            if (at.isBefore(when)) {
                break;
            }
            if (note(commit.get()).filter(note -> note.startsWith(beginning)).isPresent()) {
                found.add(at);
            }
        }
        return found;
    }

    /** The commits since then whose note is as wanted, the newest first; the oldest ones may have left the log. */
    List<CommitNote> noting(long newest, Instant since, Predicate<String> wanted) {
        List<CommitNote> found = new ArrayList<>();
        for (long version = newest; version >= 0; version--) {
            Optional<Map<?, ?>> commit = info(version);
            if (commit.isEmpty()) {
                break;
            }
            if (commit.get().get(TIMESTAMP) instanceof Number millis) {
                Instant at = Instant.ofEpochMilli(millis.longValue());
                if (at.isBefore(since)) {
                    break;
                }
                if (note(commit.get()).filter(wanted).isPresent()) {
                    found.add(new CommitNote(version, at));
                }
            }
        }
        return found;
    }

    private static Optional<String> note(Map<?, ?> commit) {
        Object note = commit.get(NOTE);
        if (note != null) {
            return Optional.of(String.valueOf(note));
        }
        String madeBy = String.valueOf(commit.get(MADE_BY));
        int at = madeBy.indexOf(PROGRAM);
        return at < 0 ? Optional.empty() : Optional.of(madeBy.substring(at + PROGRAM.length()));
    }

    /** What a commit says of itself, which may be nothing; empty where it has left the log. */
    private Optional<Map<?, ?>> info(long version) {
        Path file = VersionFactsCache.commit(table, version);
        try (FSDataInputStream bytes = file.getFileSystem(hadoop).open(file)) {
            return Optional.of(info(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (FileNotFoundException gone) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Cannot read commit " + version + " of " + table + ": " + broken.getMessage(), broken);
        }
    }

    private static Map<?, ?> info(String lines) {
        return lines.lines()
                .filter(line -> line.contains(COMMIT))
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                .<Map<?, ?>>mapMulti((action, found) -> {
                    if (action instanceof Map<?, ?> map && map.get(COMMIT) instanceof Map<?, ?> commit) {
                        found.accept(commit);
                    }
                })
                .findFirst()
                .orElse(Map.of());
    }
}
