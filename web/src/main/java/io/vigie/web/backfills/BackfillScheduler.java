package io.vigie.web.backfills;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.cities.CoverageIndex;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryState;
import io.vigie.web.tasks.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every followed city has a past: asks for it once, city by city.
 *
 * <p>It looks at what the topics hold and not at clicks, so that neither a restart nor a broker that was away loses a city,
 * whoever activated it. One city at a time, because all share one free limit of the archive; and no more that day once that
 * limit is reached. What failed otherwise or was cancelled is not asked for again by itself.
 */
public final class BackfillScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillScheduler.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** A backfill takes three hours at most: one that was not heard of for so long must not hold up the others for ever. */
    private static final Duration SILENT = Duration.ofDays(1);

    private final CityConfigurations configurations;
    private final CoverageIndex coverages;
    private final BackfillProjection backfills;
    private final BackfillService service;
    private final OpenMeteoArchiveAccess access;
    private final BooleanSupplier caughtUp;
    private final Clock clock;
    private boolean lookedOnce;
    private final PeriodicTask task =
            new PeriodicTask("backfill-keeper", "ask for the past of a city", BETWEEN, this::look);

    /** @param caughtUp whether all that the topics held at the start is known: before, a city only seems to have no past */
    public BackfillScheduler(
            CityConfigurations configurations,
            CoverageIndex coverages,
            BackfillProjection backfills,
            BackfillService service,
            OpenMeteoArchiveAccess access,
            BooleanSupplier caughtUp,
            Clock clock) {
        this.configurations = configurations;
        this.coverages = coverages;
        this.backfills = backfills;
        this.service = service;
        this.access = access;
        this.caughtUp = caughtUp;
        this.clock = clock;
    }

    public BackfillScheduler start() {
        LOG.info("Archive of the past: {}", access);
        task.start();
        return this;
    }

    private void look() throws LogUnavailableException {
        if (!lookedOnce) {
            access.look(); // who opens the page is told what stands in the way, before a city needs it
            lookedOnce = true;
        }
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        if (!caughtUp.getAsBoolean() || isOneUnderWay() || backfills.hadToStopSince(today)) {
            return;
        }
        Optional<String> next = configurations.active().stream()
                .filter(city -> isWithoutPast(city.cityId(), today))
                .min(Comparator.comparing(CityConfiguration::updatedAt).thenComparing(CityConfiguration::cityId))
                .map(CityConfiguration::cityId);
        if (next.isPresent() && access.look().isEmpty()) {
            LOG.info("Asked for the past of {}: {}", next.get(), service.request(next.get()));
        }
    }

    private boolean isOneUnderWay() {
        return backfills.isAnyOpenSince(clock.instant().minus(SILENT));
    }

    private boolean isWithoutPast(String cityId, Instant today) {
        Optional<QueryState> last = backfills.latest(cityId);
        if (last.isPresent()) {
            return BackfillProjection.hadToStop(last.get())
                    && BackfillProjection.endedAt(last.get()).isBefore(today);
        }
        return coverages.of(cityId).filter(WholeYearCoverage::areIn).isEmpty();
    }

    @Override
    public void close() {
        task.close();
    }
}
