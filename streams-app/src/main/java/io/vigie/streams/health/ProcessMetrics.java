package io.vigie.streams.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import java.nio.file.Path;

/** What any process of the speed layer counts of itself: its memory, and the disk that its folder is on. */
public final class ProcessMetrics {
    private ProcessMetrics() {}

    public static void bind(MeterRegistry registry, Path folder) {
        new JvmMemoryMetrics().bindTo(registry);
        new DiskSpaceMetrics(folder.toFile()).bindTo(registry);
    }
}
