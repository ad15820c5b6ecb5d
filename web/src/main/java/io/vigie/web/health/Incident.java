package io.vigie.web.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fault of one part, as the watchdog reports it.
 *
 * @param part its name in {@code scripts/status}
 * @param fault ended, suspended, gave_up, silent, idle, safe_mode, no_data_node, no_permission, disk_full or
 *     disk_read_only
 * @param since when the part was last seen to work
 * @param detail one line, for people
 * @param path the folder that cannot be written into, where the fault is one of a folder
 * @param restarts how often the part was started again because of it
 * @param problem why the last start failed
 * @param healedAt when the part worked again
 * @param goneAt when it was taken down instead
 */
record Incident(
        String part,
        String fault,
        Instant since,
        Instant noticedAt,
        String detail,
        @Nullable String path,
        int restarts,
        @Nullable Instant restartedAt,
        @Nullable String problem,
        @Nullable Instant healedAt,
        @Nullable Instant goneAt) {

    boolean isOpen() {
        return healedAt == null && goneAt == null;
    }
}
