package io.vigie.web.backfills;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Whether the archive of the past may be asked.
 *
 * <p>Without the internet nothing may be asked, or every activation would end in a backfill that fails: where nobody has said
 * that Open-Meteo is the source, the archive has to answer first.
 */
public final class OpenMeteoArchiveAccess {
    private static final Duration BETWEEN_PROBES = Duration.ofMinutes(1);
    private static final String OPEN_METEO = "open-meteo";
    private static final String AUTO = "auto";

    private final Optional<BackfillBlockReason> lasting;
    private final Optional<BooleanSupplier> probe;
    private final InstantSource clock;
    private Instant nextProbe = Instant.MIN;
    private volatile Optional<BackfillBlockReason> found;
    private Consumer<Optional<BackfillBlockReason>> follower = change -> {};

    private OpenMeteoArchiveAccess(
            Optional<BackfillBlockReason> lasting, Optional<BooleanSupplier> probe, InstantSource clock) {
        this.lasting = lasting;
        this.probe = probe;
        this.clock = clock;
        this.found = lasting;
    }

    public static OpenMeteoArchiveAccess open() {
        return new OpenMeteoArchiveAccess(Optional.empty(), Optional.empty(), Clock.systemUTC());
    }

    public static OpenMeteoArchiveAccess closed(BackfillBlockReason why) {
        return new OpenMeteoArchiveAccess(Optional.of(why), Optional.empty(), Clock.systemUTC());
    }

    /** Open as long as the probe says so; it is asked once a minute at most. */
    public static OpenMeteoArchiveAccess whileItAnswers(BooleanSupplier probe, InstantSource clock) {
        return new OpenMeteoArchiveAccess(Optional.empty(), Optional.of(probe), clock);
    }

    /**
     * As the settings say.
     *
     * @param choice {@code VIGIE_BACKFILL}: on, off, or auto
     * @param source {@code VIGIE_SOURCE}: names with commas between them; only looked at for auto
     * @param archive {@code VIGIE_OPEN_METEO_ARCHIVE_URL}, asked only where the source is automatic too
     * @throws IllegalArgumentException "Cannot read VIGIE_BACKFILL: …"
     */
    public static OpenMeteoArchiveAccess of(String choice, String source, URI archive) {
        List<String> sources =
                Arrays.stream(source.split(",")).map(String::strip).toList();
        return switch (choice) {
            case "on" -> open();
            case "off" -> closed(BackfillBlockReason.OFF);
            case AUTO ->
                sources.contains(OPEN_METEO)
                        ? open()
                        : sources.contains(AUTO)
                                ? whileItAnswers(new OpenMeteoArchiveProbe(archive), Clock.systemUTC())
                                : closed(BackfillBlockReason.SOURCE);
            default ->
                throw new IllegalArgumentException("Cannot read VIGIE_BACKFILL: none of auto, on, off: " + choice);
        };
    }

    /** What stands in the way now. May take some seconds, so it is not for a thread that answers. */
    synchronized Optional<BackfillBlockReason> look() {
        if (probe.isPresent() && !clock.instant().isBefore(nextProbe)) {
            Optional<BackfillBlockReason> before = found;
            found = probe.get().getAsBoolean() ? Optional.empty() : Optional.of(BackfillBlockReason.UNREACHABLE);
            nextProbe = clock.instant().plus(BETWEEN_PROBES);
            if (!found.equals(before)) {
                follower.accept(found);
            }
        }
        return found;
    }

    /** Tells one follower what stands in the way, or no longer does, whenever that has changed. */
    public synchronized void follow(Consumer<Optional<BackfillBlockReason>> changes) {
        follower = changes;
    }

    /** What stood in the way when it was looked at last. */
    public Optional<BackfillBlockReason> obstacle() {
        return found;
    }

    /** What stands in the way whatever the archive says: then nobody may ask. */
    Optional<BackfillBlockReason> lasting() {
        return lasting;
    }

    @Override
    public String toString() {
        return lasting.map(why -> "closed (" + why.id() + ")").orElse(probe.isPresent() ? "if it answers" : "open");
    }
}
