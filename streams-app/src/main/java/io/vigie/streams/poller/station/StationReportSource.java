package io.vigie.streams.poller.station;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import io.vigie.model.text.SafeQuotation;
import io.vigie.streams.poller.source.Backoff;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import io.vigie.streams.poller.source.SkipCounter;
import io.vigie.streams.poller.station.UnusableReportException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports of the station nearest to each city, fetched for all of them at once.
 *
 * <ul>
 *   <li>{@link NearestStation} says which station stands for a city: the nearest that has sent something usable of late.
 *       Messages name it ({@code metar:EGLL}): another station is another source, and their readings are never mixed.
 *   <li>A report is published once, and again when it was corrected.
 *   <li>One that cannot be used is skipped, counted by reason, and told in the log where a city waits for it.
 * </ul>
 */
public final class StationReportSource implements ObservationSource {

    /** The longest reports have some 500 characters. */
    private static final int MAX_QUOTED = 600;

    private static final Logger LOG = LoggerFactory.getLogger(StationReportSource.class);

    /** Clocks of stations and of ours may differ by so much. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final StationNetwork network;
    private final StationFeed feed;
    private final Consumer<Collection<StationReport>> listener;
    private final Clock clock;
    private final Backoff backoff;
    private final MeterRegistry figures;
    private final SkipCounter skipped;
    private final Map<String, StationStatus> heard = new HashMap<>();
    private final Map<String, Optional<StationReport>> ofCities = new HashMap<>();
    private final Map<String, Published> published = new HashMap<>();
    private final Map<String, StationReport> passedOver = new HashMap<>();
    private Set<String> skippedRecords = Set.of();
    private NearestStation stations = new NearestStation(List.of());
    private NearestStation usableStations = new NearestStation(List.of());
    private Instant nextVisit = Instant.EPOCH;
    private @Nullable String trouble;
    private int failures;

    /** @param listener takes the latest report of each station after every visit that brought any */
    public StationReportSource(
            StationNetwork network,
            StationFeed feed,
            Consumer<Collection<StationReport>> listener,
            Clock clock,
            RandomGenerator random,
            MeterRegistry figures) {
        this.network = network;
        this.feed = feed;
        this.listener = listener;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.figures = figures;
        this.skipped = new SkipCounter(figures, network.id());
    }

    /** @param unusable why nothing was published of it; null when it was */
    private record Published(StationReport report, @Nullable String unusable) {}

    @Override
    public PollRound readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        Set<String> ids = cities.stream().map(CityConfiguration::cityId).collect(Collectors.toSet());
        published.keySet().retainAll(ids);
        ofCities.keySet().retainAll(ids);
        passedOver.keySet().retainAll(ids);
        // Without a city nothing is fetched, and the first one is not to wait.
        if (!cities.isEmpty() && !now.isBefore(nextVisit)) {
            visit(now);
        }
        Instant received = clock.instant();
        List<Observation> readings = new ArrayList<>();
        Map<String, String> without = new HashMap<>();
        for (CityConfiguration city : cities) {
            Optional<StationReport> report = ofCities.computeIfAbsent(city.cityId(), id -> choose(city));
            if (report.isPresent()) {
                publish(city, report.get(), received).ifPresent(readings::add);
                Published last = published.get(city.cityId());
                if (last != null && last.unusable() != null) {
                    without.put(city.cityId(), last.unusable());
                }
            } else if (stations.count() > 0) {
                without.put(
                        city.cityId(),
                        String.format(
                                Locale.ROOT,
                                "no station within %.0f km, at about its height, has reported",
                                NearestStation.FARTHEST_KM));
            }
        }
        Instant next = nextVisit.isAfter(now) ? nextVisit : network.nextVisit().apply(now);
        return new PollRound(network.id(), readings, without, next, trouble, detail(next));
    }

    private void visit(Instant now) throws InterruptedException {
        FeedResponse response = feed.fetch(now);
        if (response instanceof FeedResponse.Unavailable unavailable) {
            failures++;
            Duration pause = backoff.afterFailure(failures);
            nextVisit = now.plus(pause.compareTo(unavailable.retryAfter()) > 0 ? pause : unavailable.retryAfter());
            trouble = unavailable.reason();
            LOG.warn("{}: {}; asking again at {}", network.id(), trouble, nextVisit);
        } else if (response instanceof FeedResponse.TooLong tooLong) {
            failures++;
            skipped.count(SkipCounter.Reason.LENGTH);
            nextVisit = now.plus(backoff.afterFailure(failures));
            trouble = tooLong.reason();
            LOG.warn("{}: {}; asking again at {}", network.id(), trouble, nextVisit);
        } else if (response instanceof FeedResponse.Reports reports) {
            failures = 0;
            trouble = null;
            nextVisit = network.nextVisit().apply(now);
            take(reports, now);
        }
    }

    private void take(FeedResponse.Reports file, Instant now) {
        Set<String> before = skippedRecords;
        skippedRecords = new HashSet<>();
        for (SkippedRecord record : file.skipped()) {
            skippedRecords.add(record.text());
            if (!before.contains(record.text())) {
                count(record.why());
                LOG.debug(
                        "Skips a report: {}: {}",
                        record.why().getMessage(),
                        SafeQuotation.printable(record.text(), MAX_QUOTED));
            }
        }
        for (StationReport report : file.reports()) {
            // A clock that runs ahead would keep what comes after it out.
            if (report.observedAt().isAfter(now.plus(CLOCK_DIFFERENCE))) {
                skippedRecords.add(report.text());
                if (!before.contains(report.text())) {
                    count(new UnusableReportException(Reason.TIME, "it is of " + report.observedAt()));
                }
            } else {
                heard.compute(
                        report.station().id(),
                        (id, known) -> known == null ? StationStatus.first(report) : known.then(report));
            }
        }
        heard.values().removeIf(station -> !station.hasReportedSince(now.minus(network.silentAfter())));
        stations = new NearestStation(
                heard.values().stream().map(StationStatus::latest).toList());
        usableStations = new NearestStation(heard.values().stream()
                .filter(station -> station.isUsableSince(now.minus(network.silentAfter())))
                .map(StationStatus::latest)
                .toList());
        ofCities.clear();
        listener.accept(heard.values().stream().map(StationStatus::latest).toList());
    }

    /** The latest report of the station that stands for the city; of one that says nothing usable where there is no other. */
    private Optional<StationReport> choose(CityConfiguration city) {
        Optional<StationReport> nearest = stations.nearestTo(city);
        Optional<StationReport> usable = usableStations.nearestTo(city);
        if (usable.isEmpty() || usable.equals(nearest)) {
            passedOver.remove(city.cityId());
            return nearest;
        }
        nearest.ifPresent(silent -> passOver(city, silent, usable.get()));
        return usable;
    }

    private void passOver(CityConfiguration city, StationReport silent, StationReport usable) {
        StationReport before = passedOver.put(city.cityId(), silent);
        if (silent.equals(before)) {
            return;
        }
        StationStatus station = heard.get(silent.station().id());
        UnusableReportException why = station == null ? null : station.obstacle();
        if (why != null) {
            count(why);
        }
        if (before == null) {
            LOG.warn(
                    "{} stands for {} ({}): {}, which is nearer, says nothing that can be used",
                    usable.station().id(),
                    city.name(),
                    city.cityId(),
                    silent.station().id());
        }
    }

    /** The reading of a report, if it was not published before and can be used. */
    private Optional<Observation> publish(CityConfiguration city, StationReport report, Instant received) {
        Published last = published.get(city.cityId());
        if (last != null && last.report().equals(report)) {
            return Optional.empty();
        }
        try {
            Observation reading = observation(city, report, received);
            published.put(city.cityId(), new Published(report, null));
            report.setAside().forEach(what -> setAside(city, report, what));
            return Optional.of(reading);
        } catch (UnusableReportException why) {
            count(why);
            LOG.warn(
                    "Skips a report for {} ({}): {}: {}",
                    city.name(),
                    city.cityId(),
                    why.getMessage(),
                    SafeQuotation.printable(report.text(), MAX_QUOTED));
            published.put(
                    city.cityId(),
                    new Published(
                            report, "the report of " + report.station().id() + " was skipped: " + why.getMessage()));
            return Optional.empty();
        }
    }

    private Observation observation(CityConfiguration city, StationReport report, Instant received)
            throws UnusableReportException {
        MetricValues values = report.values();
        return new Observation(
                city.cityId(),
                network.id() + ":" + report.station().id(),
                false,
                report.observedAt(),
                received,
                report.intervalS(),
                values,
                null);
    }

    private void setAside(CityConfiguration city, StationReport report, String what) {
        skipped.count(SkipCounter.Reason.VALUE);
        LOG.warn("Sets a value of {} aside for {} ({}): {}", report.station().id(), city.name(), city.cityId(), what);
    }

    private void count(UnusableReportException why) {
        Counter.builder("vigie.poller.reports.skipped")
                .description("reports of stations that cannot be used")
                .tag("reason", why.reason().id())
                .register(figures)
                .increment();
    }

    private String detail(Instant next) {
        long near = ofCities.values().stream().filter(Optional::isPresent).count();
        return "asks for " + network.what() + "; " + stations.count() + " stations known, one near " + near + " of "
                + ofCities.size() + " cities; next at " + next;
    }
}
