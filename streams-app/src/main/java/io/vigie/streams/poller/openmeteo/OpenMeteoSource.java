package io.vigie.streams.poller.openmeteo;

import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.platform.openmeteo.CallQuota;
import io.vigie.platform.openmeteo.OpenMeteoQuota;
import io.vigie.streams.poller.source.ObservationSource;
import io.vigie.streams.poller.source.PollRound;
import io.vigie.streams.poller.source.SkipCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open-Meteo's current conditions, asked for on the quarter hour, at once for a city that was just activated.
 *
 * <ul>
 *   <li>Budget: a city costs a call; {@link PollInterval} says how often the cities can be asked and how many now.
 *   <li>A rejection (400) of several cities is halved until the city that causes it stands alone; that one is asked apart,
 *       once an hour, and the others never wait for it. An answer whose places cannot be told apart is halved likewise; where
 *       nothing at all can be read it is an outage.
 *   <li>A value that cannot be is missing, a place that cannot be read is a rejected city; both are counted.
 *   <li>A limit (429) or an outage pauses the whole source; what was due stays due.
 * </ul>
 */
public final class OpenMeteoSource implements ObservationSource {

    /** As messages name it. */
    public static final String ID = "open-meteo";

    private static final Logger LOG = LoggerFactory.getLogger(OpenMeteoSource.class);

    /** Keeps the address of a call well under 2,000 characters. */
    private static final int CITIES_PER_CALL = 50;

    /** The service needs a moment after the quarter hour to show the new step. */
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private static final Duration REJECTED_CITY_RETRY = Duration.ofHours(1);

    /** So many cities asked for alone without an answer that can be read, and none with one: the service is at fault. */
    private static final int MAX_UNREADABLE = 3;

    private static final int MAX_VALUES_SHOWN = 3;

    private final OpenMeteoClient client;
    private final Clock clock;
    private final OpenMeteoPauses pauses;
    private final SkipCounter skipped;
    private final CallQuota quota = OpenMeteoQuota.POLLER.unspent();
    private final Map<String, Instant> askedInSlot = new HashMap<>();
    private final Map<String, RejectedCity> rejected = new HashMap<>();
    private Instant pausedUntil = Instant.MIN;
    private @Nullable String trouble;
    private int failures;
    private List<String> valuesSetAside = List.of();

    public OpenMeteoSource(OpenMeteoClient client, Clock clock, RandomGenerator random, MeterRegistry figures) {
        this.client = client;
        this.clock = clock;
        this.pauses = new OpenMeteoPauses(random);
        this.skipped = new SkipCounter(figures, ID);
    }

    private record RejectedCity(String reason, Instant retryAt) {}

    /** What one visit has brought so far. */
    private static final class Visit {
        private final Instant slot;
        private final List<Observation> readings = new ArrayList<>();
        private final Map<CityConfiguration, String> unreadable = new LinkedHashMap<>();
        private final List<String> valuesSetAside = new ArrayList<>();
        private boolean answered;
        private boolean paused;

        Visit(Instant slot) {
            this.slot = slot;
        }
    }

    @Override
    public PollRound readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        forgetAllBut(cities);
        if (now.isBefore(pausedUntil)) {
            return round(cities, List.of(), pausedUntil);
        }
        Duration interval = PollInterval.of(cities.size());
        Instant slot = PollSlots.startOf(now.minus(SETTLING), interval);
        List<CityConfiguration> due = due(cities, slot, now);
        int affordable = Math.min(due.size(), quota.available(now));
        Visit visit = new Visit(slot);
        boolean goesOn = true;
        for (List<CityConfiguration> batch : batches(due.subList(0, affordable))) {
            goesOn = goesOn && ask(batch, visit);
        }
        goesOn = settle(visit) && goesOn;
        if (affordable > 0) {
            valuesSetAside = List.copyOf(visit.valuesSetAside);
        }
        if (!goesOn) {
            return round(cities, visit.readings, pausedUntil);
        }
        Instant next = affordable < due.size()
                ? quota.earliest(1, now)
                : slot.plus(interval).plus(SETTLING);
        return round(cities, visit.readings, earliest(next, now));
    }

    private void forgetAllBut(List<CityConfiguration> cities) {
        Set<String> ids = cities.stream().map(CityConfiguration::cityId).collect(Collectors.toSet());
        askedInSlot.keySet().retainAll(ids);
        rejected.keySet().retainAll(ids);
    }

    /** Those not yet asked in this slot; never asked first, then the longest waiting. */
    private List<CityConfiguration> due(List<CityConfiguration> cities, Instant slot, Instant now) {
        return cities.stream()
                .filter(city -> lastSlot(city).isBefore(slot))
                .filter(city -> mayBeAsked(city, now))
                .sorted(Comparator.comparing(this::lastSlot))
                .toList();
    }

    private Instant lastSlot(CityConfiguration city) {
        return askedInSlot.getOrDefault(city.cityId(), Instant.MIN);
    }

    private boolean mayBeAsked(CityConfiguration city, Instant now) {
        RejectedCity rejection = rejected.get(city.cityId());
        return rejection == null || !now.isBefore(rejection.retryAt());
    }

    /** The sound ones together; those rejected before apart, so that they cannot spoil another's call. */
    private List<List<CityConfiguration>> batches(List<CityConfiguration> cities) {
        Map<Boolean, List<CityConfiguration>> byRejection =
                cities.stream().collect(Collectors.partitioningBy(city -> rejected.containsKey(city.cityId())));
        List<CityConfiguration> sound = byRejection.getOrDefault(false, List.of());
        List<List<CityConfiguration>> batches = new ArrayList<>();
        for (int from = 0; from < sound.size(); from += CITIES_PER_CALL) {
            batches.add(sound.subList(from, Math.min(from + CITIES_PER_CALL, sound.size())));
        }
        byRejection.getOrDefault(true, List.of()).forEach(city -> batches.add(List.of(city)));
        return batches;
    }

    /** Asks for a batch; false when the source has to pause. */
    private boolean ask(List<CityConfiguration> batch, Visit visit) throws InterruptedException {
        Instant now = clock.instant();
        quota.spend(batch.size(), now, now);
        OpenMeteoResponse response = client.ask(batch);
        if (response instanceof OpenMeteoResponse.Conditions conditions) {
            answered(visit);
            take(batch, conditions, visit);
            return true;
        }
        if (response instanceof OpenMeteoResponse.BadRequest bad) {
            answered(visit);
            return batch.size() == 1 ? reject(batch.get(0), bad.reason(), visit.slot) : askInHalves(batch, visit);
        }
        if (response instanceof OpenMeteoResponse.Unreadable unreadable) {
            if (batch.size() > 1) {
                return askInHalves(batch, visit);
            }
            visit.unreadable.put(batch.get(0), unreadable.reason());
            return visit.answered || visit.unreadable.size() < MAX_UNREADABLE;
        }
        pause(response, visit);
        return false;
    }

    private void answered(Visit visit) {
        visit.answered = true;
        failures = 0;
        trouble = null;
    }

    private boolean askInHalves(List<CityConfiguration> batch, Visit visit) throws InterruptedException {
        int half = batch.size() / 2;
        return ask(batch.subList(0, half), visit) && ask(batch.subList(half, batch.size()), visit);
    }

    private void take(List<CityConfiguration> batch, OpenMeteoResponse.Conditions conditions, Visit visit) {
        Instant received = clock.instant();
        for (int position = 0; position < batch.size(); position++) {
            CityConfiguration city = batch.get(position);
            CurrentConditionsOfPlace place = conditions.ofCities().get(position);
            for (int odd = 0; odd < place.missing(); odd++) {
                skipped.count(SkipCounter.Reason.VALUE);
            }
            try {
                visit.readings.add(place.observation(city.cityId(), received, value -> setAside(city, value, visit)));
                askedInSlot.put(city.cityId(), visit.slot);
                rejected.remove(city.cityId());
            } catch (UnusableAnswerException unusable) {
                skipped.count(SkipCounter.Reason.PLACE);
                reject(city, unusable.reason(), visit.slot);
            }
        }
    }

    private void setAside(CityConfiguration city, String value, Visit visit) {
        skipped.count(SkipCounter.Reason.VALUE);
        visit.valuesSetAside.add(city.name() + ": " + value);
        LOG.warn("No such value of {} ({}) from Open-Meteo: {}", city.name(), city.cityId(), value);
    }

    /** Where others were answered, the cities without an answer that can be read are rejected; else false: an outage. */
    private boolean settle(Visit visit) {
        if (visit.unreadable.isEmpty()) {
            return true;
        }
        if (!visit.answered) {
            if (!visit.paused) {
                pause(
                        new OpenMeteoResponse.Unavailable(
                                visit.unreadable.values().iterator().next()),
                        visit);
            }
            return false;
        }
        visit.unreadable.forEach((city, reason) -> {
            skipped.count(SkipCounter.Reason.PLACE);
            reject(city, reason, visit.slot);
        });
        return true;
    }

    private boolean reject(CityConfiguration city, String reason, Instant slot) {
        askedInSlot.put(city.cityId(), slot);
        RejectedCity before = rejected.put(
                city.cityId(), new RejectedCity(reason, clock.instant().plus(REJECTED_CITY_RETRY)));
        if (before == null || !before.reason().equals(reason)) {
            LOG.warn("No reading of {} ({}) from Open-Meteo: {}", city.name(), city.cityId(), reason);
        }
        return true;
    }

    private void pause(OpenMeteoResponse response, Visit visit) {
        visit.paused = true;
        Instant now = clock.instant();
        failures++;
        if (response instanceof OpenMeteoResponse.Limited limited) {
            pausedUntil = pauses.afterLimit(limited, failures, now);
            trouble = limited.reason();
        } else if (response instanceof OpenMeteoResponse.Unavailable unavailable) {
            pausedUntil = now.plus(pauses.afterFailure(failures));
            trouble = unavailable.reason();
        } else if (response instanceof OpenMeteoResponse.TooLong tooLong) {
            skipped.count(SkipCounter.Reason.LENGTH);
            pausedUntil = now.plus(pauses.afterFailure(failures));
            trouble = tooLong.reason();
        }
        LOG.warn("Open-Meteo: {}; asking again at {}", trouble, pausedUntil);
    }

    private Instant earliest(Instant next, Instant now) {
        return rejected.values().stream()
                .map(RejectedCity::retryAt)
                .filter(retry -> retry.isAfter(now) && retry.isBefore(next))
                .min(Comparator.naturalOrder())
                .orElse(next);
    }

    private PollRound round(List<CityConfiguration> cities, List<Observation> readings, Instant next) {
        Map<String, String> without = new HashMap<>();
        rejected.forEach((cityId, rejection) -> without.put(cityId, rejection.reason()));
        String detail = "asks Open-Meteo for each city every "
                + PollInterval.of(cities.size()).toMinutes() + " minutes; next at " + next + setAsideInWords();
        return new PollRound(ID, readings, without, next, trouble, detail);
    }

    private String setAsideInWords() {
        if (valuesSetAside.isEmpty()) {
            return "";
        }
        int more = valuesSetAside.size() - MAX_VALUES_SHOWN;
        return valuesSetAside.stream()
                .limit(MAX_VALUES_SHOWN)
                .collect(Collectors.joining(", ", "; set aside: ", more > 0 ? " and " + more + " more" : ""));
    }
}
