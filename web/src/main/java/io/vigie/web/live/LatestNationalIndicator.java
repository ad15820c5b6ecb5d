package io.vigie.web.live;

import io.vigie.model.climate.NationalThermalIndicator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** France's national thermal indicator, as the poller has it of the last packet of observations. */
public final class LatestNationalIndicator {

    /** The poller drops a station that has been silent for so long. */
    private static final Duration SILENT_AFTER = Duration.ofHours(3);

    private final Clock clock;
    private volatile @Nullable NationalThermalIndicator last;

    public LatestNationalIndicator(Clock clock) {
        this.clock = clock;
    }

    /** What the poller says now; null where it does not ask Météo-France. */
    public void update(@Nullable NationalThermalIndicator indicator) {
        last = indicator;
    }

    /** The indicator; empty where Météo-France is no source, or has been silent for three hours. */
    public Optional<NationalThermalIndicator> current() {
        return Optional.ofNullable(last).filter(indicator -> isRecent(indicator.observedAt()));
    }

    private boolean isRecent(@Nullable Instant observedAt) {
        return observedAt != null && observedAt.isAfter(clock.instant().minus(SILENT_AFTER));
    }
}
