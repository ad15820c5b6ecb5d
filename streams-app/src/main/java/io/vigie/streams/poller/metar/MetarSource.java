package io.vigie.streams.poller.metar;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.model.text.Quote;
import io.vigie.streams.poller.Backoff;
import io.vigie.streams.poller.ObservationSource;
import io.vigie.streams.poller.Round;
import io.vigie.streams.poller.SkipCounter;
import io.vigie.streams.poller.metar.Unusable.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports of the airport nearest to each city, fetched for all of them at once every five minutes.
 *
 * <ul>
 *   <li>{@link Stations} says which station stands for a city: the nearest that has said something usable within three hours. Messages name it ({@code metar:EGLL}): another station is another
 *       source, and their readings are never mixed.
 *   <li>A report is published once, and again when it was corrected.
 *   <li>One that cannot be used is skipped, counted by reason, and told in the log where a city waits for it.
 * </ul>
 */
public final class MetarSource implements ObservationSource {

    /** As health pages name it; messages name the station too. */
    public static final String ID = "metar";

    /** The longest reports have some 500 characters. */
    private static final int MAX_QUOTED = 600;

    private static final Logger LOG = LoggerFactory.getLogger(MetarSource.class);

    /** Most stations report once or twice an hour, and in between when the weather turns. */
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(5);

    /**
     * The file holds reports of the last hour and a half; a station silent for so long, or that says nothing usable for so long,
     * gives way to the next nearest.
     */
    private static final Duration SILENT_AFTER = Duration.ofHours(3);

    /** Clocks of stations and of ours may differ by so much. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /** Of routine reports and of the rain they tell. Some stations report each half hour. */
    private static final int HOUR_S = 3_600;

    private final MetarClient client;
    private final Clock clock;
    private final Backoff backoff;
    private final MeterRegistry figures;
    private final SkipCounter skipped;
    private final Map<String, HeardStation> heard = new HashMap<>();
    private final Map<String, Optional<Report>> ofCities = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Report> passedOver = new HashMap<>();
    private Set<String> skippedRows = Set.of();
    private Stations stations = new Stations(List.of());
    private Stations usableStations = new Stations(List.of());
    private Instant nextVisit = Instant.EPOCH;
    private @Nullable String trouble;
    private int failures;

    public MetarSource(MetarClient client, Clock clock, RandomGenerator random, MeterRegistry figures) {
        this.client = client;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.figures = figures;
        this.skipped = new SkipCounter(figures, ID);
    }

    /** @param unusable why nothing was published of it; null when it was */
    private record Told(Report report, @Nullable String unusable) {}

    @Override
    public Round readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        Set<String> ids = cities.stream().map(CityConfiguration::cityId).collect(Collectors.toSet());
        told.keySet().retainAll(ids);
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
            Optional<Report> report = ofCities.computeIfAbsent(city.cityId(), id -> choose(city));
            if (report.isPresent()) {
                tell(city, report.get(), received).ifPresent(readings::add);
                Told last = told.get(city.cityId());
                if (last != null && last.unusable() != null) {
                    without.put(city.cityId(), last.unusable());
                }
            } else if (stations.count() > 0) {
                without.put(
                        city.cityId(),
                        String.format(
                                Locale.ROOT,
                                "no station within %.0f km, at about its height, has reported",
                                Stations.FARTHEST_KM));
            }
        }
        Instant next = nextVisit.isAfter(now) ? nextVisit : now.plus(BETWEEN_VISITS);
        return new Round(ID, readings, without, next, trouble, detail(next));
    }

    private void visit(Instant now) throws InterruptedException {
        MetarResponse response = client.fetch();
        if (response instanceof MetarResponse.Unavailable unavailable) {
            failures++;
            Duration pause = backoff.afterFailure(failures);
            nextVisit = now.plus(pause.compareTo(unavailable.retryAfter()) > 0 ? pause : unavailable.retryAfter());
            trouble = unavailable.reason();
            LOG.warn("METAR: {}; asking again at {}", trouble, nextVisit);
        } else if (response instanceof MetarResponse.TooLong tooLong) {
            failures++;
            skipped.count(SkipCounter.Reason.LENGTH);
            nextVisit = now.plus(backoff.afterFailure(failures));
            trouble = tooLong.reason();
            LOG.warn("METAR: {}; asking again at {}", trouble, nextVisit);
        } else if (response instanceof MetarResponse.Reports reports) {
            failures = 0;
            trouble = null;
            nextVisit = now.plus(BETWEEN_VISITS);
            take(reports.file(), now);
        }
    }

    private void take(CacheFile file, Instant now) {
        Set<String> before = skippedRows;
        skippedRows = new HashSet<>();
        for (CacheFile.Skipped row : file.skipped()) {
            skippedRows.add(row.row());
            if (!before.contains(row.row())) {
                count(row.why());
                LOG.debug("Skips a report: {}: {}", row.why().getMessage(), Quote.printable(row.row(), MAX_QUOTED));
            }
        }
        for (Report report : file.reports()) {
            // A clock that runs ahead would keep what comes after it out.
            if (report.observedAt().isAfter(now.plus(CLOCK_DIFFERENCE))) {
                skippedRows.add(report.text());
                if (!before.contains(report.text())) {
                    count(new Unusable(Reason.TIME, "it is of " + report.observedAt()));
                }
            } else {
                heard.compute(
                        report.station().id(),
                        (id, known) -> known == null ? HeardStation.first(report) : known.then(report));
            }
        }
        heard.values().removeIf(station -> !station.isHeardSince(now.minus(SILENT_AFTER)));
        stations =
                new Stations(heard.values().stream().map(HeardStation::latest).toList());
        usableStations = new Stations(heard.values().stream()
                .filter(station -> station.isUsableSince(now.minus(SILENT_AFTER)))
                .map(HeardStation::latest)
                .toList());
        ofCities.clear();
    }

    /** The latest report of the station that stands for the city; of one that says nothing usable where there is no other. */
    private Optional<Report> choose(CityConfiguration city) {
        Optional<Report> nearest = stations.nearestTo(city);
        Optional<Report> usable = usableStations.nearestTo(city);
        if (usable.isEmpty() || usable.equals(nearest)) {
            passedOver.remove(city.cityId());
            return nearest;
        }
        nearest.ifPresent(silent -> passOver(city, silent, usable.get()));
        return usable;
    }

    private void passOver(CityConfiguration city, Report silent, Report usable) {
        Report before = passedOver.put(city.cityId(), silent);
        if (silent.equals(before)) {
            return;
        }
        HeardStation station = heard.get(silent.station().id());
        Unusable why = station == null ? null : station.obstacle();
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
    private Optional<Observation> tell(CityConfiguration city, Report report, Instant received) {
        Told last = told.get(city.cityId());
        if (last != null && last.report().equals(report)) {
            return Optional.empty();
        }
        try {
            Observation reading = observation(city, report, received);
            told.put(city.cityId(), new Told(report, null));
            return Optional.of(reading);
        } catch (Unusable why) {
            count(why);
            LOG.warn(
                    "Skips a report for {} ({}): {}: {}",
                    city.name(),
                    city.cityId(),
                    why.getMessage(),
                    Quote.printable(report.text(), MAX_QUOTED));
            told.put(
                    city.cityId(),
                    new Told(report, "the report of " + report.station().id() + " was skipped: " + why.getMessage()));
            return Optional.empty();
        }
    }

    private static Observation observation(CityConfiguration city, Report report, Instant received) throws Unusable {
        Metar metar = report.decode();
        return new Observation(
                city.cityId(),
                ID + ":" + metar.station(),
                false,
                report.observedAt(),
                received,
                HOUR_S,
                metar.values(),
                null);
    }

    private void count(Unusable why) {
        Counter.builder("vigie.poller.reports.skipped")
                .description("reports of stations that cannot be used")
                .tag("reason", why.reason().id())
                .register(figures)
                .increment();
    }

    private String detail(Instant next) {
        long near = ofCities.values().stream().filter(Optional::isPresent).count();
        return "asks for the reports of all airports every " + BETWEEN_VISITS.toMinutes() + " minutes; "
                + stations.count() + " stations known, one near " + near + " of " + ofCities.size()
                + " cities; next at " + next;
    }
}
