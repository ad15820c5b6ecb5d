package io.vigie.web.canary;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What became of the known readings, or queries, since the server's start. */
final class CanaryCounts {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Map<CanaryFault, AtomicLong> faults = new EnumMap<>(CanaryFault.class);
    private volatile @Nullable Duration lastTook;
    private volatile @Nullable LastFault lastFault;

    /**
     * The newest fault that is not mere lateness.
     *
     * @param detail which one, and what is wrong with its answer
     * @param atNanos by the clock that times answers
     */
    record LastFault(CanaryFault fault, String detail, long atNanos) {}

    CanaryCounts() {
        for (CanaryFault fault : CanaryFault.values()) {
            faults.put(fault, new AtomicLong());
        }
    }

    void sent() {
        sent.incrementAndGet();
    }

    void answered(Duration took) {
        answered.incrementAndGet();
        lastTook = took;
    }

    void late() {
        counter(CanaryFault.LATE).incrementAndGet();
    }

    void found(CanaryFault fault, String detail, long atNanos) {
        counter(fault).incrementAndGet();
        lastFault = new LastFault(fault, detail, atNanos);
    }

    private AtomicLong counter(CanaryFault fault) {
        return Objects.requireNonNull(faults.get(fault));
    }

    long sentCount() {
        return sent.get();
    }

    long answeredCount() {
        return answered.get();
    }

    long count(CanaryFault fault) {
        return counter(fault).get();
    }

    /** How long the newest answer took; null before the first. */
    @Nullable
    Duration lastTook() {
        return lastTook;
    }

    Optional<LastFault> lastFault() {
        return Optional.ofNullable(lastFault);
    }
}
