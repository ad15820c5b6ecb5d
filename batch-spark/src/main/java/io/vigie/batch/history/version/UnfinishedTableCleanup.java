package io.vigie.batch.history.version;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a table's creation leaves behind when its process dies before the first commit: a log folder that makes Delta
 * take the table for there, and every later start fail.
 */
final class UnfinishedTableCleanup {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private UnfinishedTableCleanup() {}

    /**
     * Removes a log folder that holds no commit. What another process creates meanwhile stays: only empty folders and
     * temporary files go, and that process sees its own creation fail at worst.
     */
    static void clear(String table, Configuration hadoop) {
        Path log = new Path(table, "_delta_log");
        try {
            FileSystem files = log.getFileSystem(hadoop);
            for (FileStatus entry : files.listStatus(log)) {
                String name = entry.getPath().getName();
                if (entry.isDirectory() || name.startsWith(".") && name.endsWith(".tmp")) {
                    files.delete(entry.getPath(), false);
                }
            }
            files.delete(log, false);
        } catch (FileNotFoundException nothingThere) {
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Cannot clear the unfinished table at " + table + ": " + broken.getMessage(), broken);
        }
    }

    /** Whether the creation that another process has begun comes to its end within some time. */
    static boolean endsWithin(Duration most, BooleanSupplier isThere) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }
}
