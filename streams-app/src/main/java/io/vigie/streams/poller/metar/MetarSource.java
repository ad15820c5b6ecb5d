package io.vigie.streams.poller.metar;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.Backoff;
import io.vigie.streams.poller.ObservationSource;
import io.vigie.streams.poller.Round;
import io.vigie.streams.poller.metar.Unusable.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
 *   <li>{@link Stations} says which station stands for a city. Messages name it ({@code metar:EGLL}): another station is another
 *       source, and their readings are never mixed.
 *   <li>A report is published once, and again when it was corrected.
 *   <li>One that cannot be used is skipped, counted by reason, and told in the log where a city waits for it.
 * </ul>
 */
public final class MetarSource implements ObservationSource {

    /** As health pages name it; messages name the station too. */
    public static final String ID = "metar";

    private static final Logger LOG = LoggerFactory.getLogger(MetarSource.class);

    /** Most stations report once or twice an hour, and in between when the weather turns. */
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(5);

    /** The file holds reports of the last hour and a half; a station silent for so long gives way to the next nearest. */
    private static final Duration SILENT_AFTER = Duration.ofHours(3);

    /** Of routine reports and of the rain they tell. Some stations report each half hour. */
    private static final int HOUR_S = 3_600;

    private final MetarClient client;
    private final Clock clock;
    private final Backoff backoff;
    private final MeterRegistry figures;
    private final Map<String, Report> latest = new HashMap<>();
    private final Map<String, Optional<Report>> ofCities = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private Set<String> skippedRows = Set.of();
    private Stations stations = new Stations(List.of());
    private Instant nextVisit = Instant.EPOCH;
    private @Nullable String trouble;
    private int failures;

    public MetarSource(MetarClient client, Clock clock, RandomGenerator random, MeterRegistry figures) {
        this.client = client;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.figures = figures;
    }

    /** @param unusable why nothing was published of it; null when it was */
    private record Told(Report report, @Nullable String unusable) {}

    @Override
    public Round readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        Set<String> ids = cities.stream().map(CityConfiguration::cityId).collect(Collectors.toSet());
        told.keySet().retainAll(ids);
        ofCities.keySet().retainAll(ids);
        // Without a city nothing is fetched, and the first one is not to wait.
        if (!cities.isEmpty() && !now.isBefore(nextVisit)) {
            visit(now);
        }
        Instant received = clock.instant();
        List<Observation> readings = new ArrayList<>();
        Map<String, String> without = new HashMap<>();
        for (CityConfiguration city : cities) {
            Optional<Report> report = ofCities.computeIfAbsent(city.cityId(), id -> stations.nearestTo(city));
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
        Answer answer = client.fetch();
        if (answer instanceof Answer.Unavailable unavailable) {
            failures++;
            Duration pause = backoff.afterFailure(failures);
            nextVisit = now.plus(pause.compareTo(unavailable.retryAfter()) > 0 ? pause : unavailable.retryAfter());
            trouble = unavailable.reason();
            LOG.warn("METAR: {}; asking again at {}", trouble, nextVisit);
        } else if (answer instanceof Answer.Reports reports) {
            failures = 0;
            trouble = null;
            nextVisit = now.plus(BETWEEN_VISITS);
            take(reports.file(), now);
        }
    }

    private void take(CacheFile file, Instant now) {
        Set<String> before = skippedRows;
        skippedRows = new HashSet<>();
        for (CacheFile.Skipped skipped : file.skipped()) {
            skippedRows.add(skipped.row());
            if (!before.contains(skipped.row())) {
                count(skipped.why());
                LOG.debug("Skips a report: {}: {}", skipped.why().getMessage(), skipped.row());
            }
        }
        file.reports()
                .forEach(report -> latest.merge(
                        report.station().id(),
                        report,
                        (known, found) -> found.observedAt().isBefore(known.observedAt()) ? known : found));
        latest.values().removeIf(report -> report.observedAt().isBefore(now.minus(SILENT_AFTER)));
        stations = new Stations(latest.values());
        ofCities.clear();
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
            LOG.warn("Skips a report for {} ({}): {}: {}", city.name(), city.cityId(), why.getMessage(), report.text());
            told.put(
                    city.cityId(),
                    new Told(report, "the report of " + report.station().id() + " was skipped: " + why.getMessage()));
            return Optional.empty();
        }
    }

    private static Observation observation(CityConfiguration city, Report report, Instant received) throws Unusable {
        Metar metar = Metar.decode(report.text(), report.isRoutine());
        if (!metar.station().equals(report.station().id())) {
            throw new Unusable(
                    Reason.TEXT,
                    "it is of " + metar.station() + ", its row of "
                            + report.station().id());
        }
        OffsetDateTime at = report.observedAt().atOffset(ZoneOffset.UTC);
        if (metar.day() != at.getDayOfMonth() || metar.hour() != at.getHour() || metar.minute() != at.getMinute()) {
            throw new Unusable(Reason.TIME, "its row is of " + report.observedAt());
        }
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
