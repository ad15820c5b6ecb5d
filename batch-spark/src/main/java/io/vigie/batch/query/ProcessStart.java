package io.vigie.batch.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** When this process began: as {@code spark-submit}, whose place Java has taken. */
final class ProcessStart {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path STATUS = Path.of("/proc/self/stat");

    /** Index of {@code starttime} (field 22 in proc(5)) among the fields after the name; the name may hold anything. */
    private static final int START = 19;

    private static final int TICKS_PER_SECOND = 100;
    private static final int MS_PER_TICK = 1000 / TICKS_PER_SECOND;
    private static final int MS_PER_SECOND = 1000;

    private ProcessStart() {}

    /** When this process started: by the kernel's clock, to hundredths; without one by Java's, to a second. */
    static Instant instant() {
        try {
            return Instant.now().minusMillis(age(Files.readString(UPTIME), Files.readString(STATUS)));
        } catch (IOException | RuntimeException noSuchKernel) {
            return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        }
    }

    /** In ms. */
    static long age(String uptime, String status) {
        double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
        return Math.round(seconds * MS_PER_SECOND) - Long.parseLong(fields[START]) * MS_PER_TICK;
    }
}
