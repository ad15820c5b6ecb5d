package io.vigie.streams.poller.openmeteo;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import io.vigie.streams.poller.ObservationSource;
import io.vigie.streams.poller.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
 *   <li>Budget: a city costs a call; {@link CallBudget} says how often the cities can be asked and how many now.
 *   <li>A refusal (400) of several cities is halved until the city that causes it stands alone; that one is asked apart,
 *       once an hour, and the others never wait for it.
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

    private static final Duration REFUSED_CITY_RETRY = Duration.ofHours(1);

    private final OpenMeteoClient client;
    private final Clock clock;
    private final Pauses pauses;
    private final CallBudget budget = new CallBudget();
    private final Map<String, Instant> askedInSlot = new HashMap<>();
    private final Map<String, RefusedCity> refused = new HashMap<>();
    private Instant pausedUntil = Instant.MIN;
    private @Nullable String trouble;
    private int failures;

    public OpenMeteoSource(OpenMeteoClient client, Clock clock, RandomGenerator random) {
        this.client = client;
        this.clock = clock;
        this.pauses = new Pauses(random);
    }

    private record RefusedCity(String reason, Instant retryAt) {}

    @Override
    public Round readings(List<CityConfiguration> cities, Instant now) throws InterruptedException {
        forgetAllBut(cities);
        if (now.isBefore(pausedUntil)) {
            return round(cities, List.of(), pausedUntil);
        }
        Duration interval = CallBudget.interval(cities.size());
        Instant slot = Slots.startOf(now.minus(SETTLING), interval);
        List<CityConfiguration> due = due(cities, slot, now);
        int affordable = Math.min(due.size(), budget.available(now));
        List<Observation> readings = new ArrayList<>();
        for (List<CityConfiguration> batch : batches(due.subList(0, affordable))) {
            if (!ask(batch, slot, readings)) {
                return round(cities, readings, pausedUntil);
            }
        }
        Instant next = affordable < due.size()
                ? budget.nextWindow(now)
                : slot.plus(interval).plus(SETTLING);
        return round(cities, readings, earliest(next, now));
    }

    private void forgetAllBut(List<CityConfiguration> cities) {
        Set<String> ids = cities.stream().map(CityConfiguration::cityId).collect(Collectors.toSet());
        askedInSlot.keySet().retainAll(ids);
        refused.keySet().retainAll(ids);
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
        RefusedCity refusal = refused.get(city.cityId());
        return refusal == null || !now.isBefore(refusal.retryAt());
    }

    /** The sound ones together; those refused before apart, so that they cannot spoil another's call. */
    private List<List<CityConfiguration>> batches(List<CityConfiguration> cities) {
        Map<Boolean, List<CityConfiguration>> byRefusal =
                cities.stream().collect(Collectors.partitioningBy(city -> refused.containsKey(city.cityId())));
        List<CityConfiguration> sound = byRefusal.getOrDefault(false, List.of());
        List<List<CityConfiguration>> batches = new ArrayList<>();
        for (int from = 0; from < sound.size(); from += CITIES_PER_CALL) {
            batches.add(sound.subList(from, Math.min(from + CITIES_PER_CALL, sound.size())));
        }
        byRefusal.getOrDefault(true, List.of()).forEach(city -> batches.add(List.of(city)));
        return batches;
    }

    /** Asks for a batch; false when the source has to pause. */
    private boolean ask(List<CityConfiguration> batch, Instant slot, List<Observation> readings)
            throws InterruptedException {
        budget.spend(batch.size(), clock.instant());
        Answer answer = client.ask(batch);
        if (answer instanceof Answer.Conditions conditions) {
            failures = 0;
            trouble = null;
            take(batch, conditions, slot, readings);
            return true;
        }
        if (answer instanceof Answer.BadRequest bad) {
            failures = 0;
            trouble = null;
            return batch.size() == 1
                    ? refuse(batch.get(0), bad.reason(), slot)
                    : ask(batch.subList(0, batch.size() / 2), slot, readings)
                            && ask(batch.subList(batch.size() / 2, batch.size()), slot, readings);
        }
        pause(answer);
        return false;
    }

    private void take(
            List<CityConfiguration> batch, Answer.Conditions conditions, Instant slot, List<Observation> readings) {
        Instant received = clock.instant();
        for (int position = 0; position < batch.size(); position++) {
            CityConfiguration city = batch.get(position);
            try {
                readings.add(conditions.ofCities().get(position).observation(city.cityId(), received));
                askedInSlot.put(city.cityId(), slot);
                refused.remove(city.cityId());
            } catch (UnusableAnswer unusable) {
                refuse(city, unusable.reason(), slot);
            }
        }
    }

    private boolean refuse(CityConfiguration city, String reason, Instant slot) {
        askedInSlot.put(city.cityId(), slot);
        RefusedCity before = refused.put(
                city.cityId(), new RefusedCity(reason, clock.instant().plus(REFUSED_CITY_RETRY)));
        if (before == null || !before.reason().equals(reason)) {
            LOG.warn("No reading of {} ({}) from Open-Meteo: {}", city.name(), city.cityId(), reason);
        }
        return true;
    }

    private void pause(Answer answer) {
        Instant now = clock.instant();
        failures++;
        if (answer instanceof Answer.Limited limited) {
            pausedUntil = pauses.afterLimit(limited, failures, now);
            trouble = limited.reason();
        } else if (answer instanceof Answer.Unavailable unavailable) {
            pausedUntil = now.plus(pauses.afterFailure(failures));
            trouble = unavailable.reason();
        }
        LOG.warn("Open-Meteo: {}; asking again at {}", trouble, pausedUntil);
    }

    private Instant earliest(Instant next, Instant now) {
        return refused.values().stream()
                .map(RefusedCity::retryAt)
                .filter(retry -> retry.isAfter(now) && retry.isBefore(next))
                .min(Comparator.naturalOrder())
                .orElse(next);
    }

    private Round round(List<CityConfiguration> cities, List<Observation> readings, Instant next) {
        Map<String, String> without = new HashMap<>();
        refused.forEach((cityId, refusal) -> without.put(cityId, refusal.reason()));
        String detail = "asks Open-Meteo for each city every "
                + CallBudget.interval(cities.size()).toMinutes() + " minutes; next at " + next;
        return new Round(ID, readings, without, next, trouble, detail);
    }
}
