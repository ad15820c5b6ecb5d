package io.vigie.batch.history.version;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What this process found out about versions of tables: they never change. The commit's file tells whether it is still
 * the version of the same table; one made anew counts from 0 again.
 */
final class VersionFactsCache<T> {
    private static final int MAX_VERSIONS = 100;

    private final Map<Key, T> found = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, T> eldest) {
            return size() > MAX_VERSIONS;
        }
    };

    /** A version as its commit's file has it: bytes, and when it was written, in milliseconds from 1970. */
    private record Key(Path commit, long length, long writtenAt) {}

    /** The file of the log that made a version. */
    static Path commit(String table, long version) {
        return new Path(table, String.format(Locale.ROOT, "_delta_log/%020d.json", version));
    }

    /** What is known of a version, found out where it is not known yet or its commit has left the log. */
    T of(String table, long version, Configuration hadoop, Supplier<T> finding) {
        Key key = key(commit(table, version), hadoop);
        if (key == null) {
            return finding.get();
        }
        synchronized (found) {
            T known = found.get(key);
            if (known == null) {
                known = finding.get();
                found.put(key, known);
            }
            return known;
        }
    }

    private static @Nullable Key key(Path commit, Configuration hadoop) {
        try {
            FileStatus file = commit.getFileSystem(hadoop).getFileStatus(commit);
            return new Key(commit, file.getLen(), file.getModificationTime());
        } catch (FileNotFoundException gone) {
            return null;
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read commit " + commit + ": " + broken.getMessage(), broken);
        }
    }
}
