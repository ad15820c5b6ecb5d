package io.vigie.streams.poller.openmeteo;

import io.vigie.model.cities.CityConfiguration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Whether Open-Meteo answers from here, found out by asking it for a few of the active cities: a service that has nothing for
 * them is of no use, whatever it says of another place. Greenwich stands in while no city is active.
 */
public final class OpenMeteoLiveProbe {

    private static final CityConfiguration GREENWICH = new CityConfiguration(
            "2647937", "Greenwich", "GB", 51.47785, -0.01176, null, ZoneOffset.UTC, true, Instant.EPOCH);

    /** One after the other, until one is answered: a single odd city says nothing of the service. */
    private static final int MAX_CITIES = 3;

    private final OpenMeteoClient client;

    public OpenMeteoLiveProbe(OpenMeteoClient client) {
        this.client = client;
    }

    /** Why the live source cannot be used; empty when it can. A limit (429) is an answer: it passes. */
    public Optional<String> obstacle(List<CityConfiguration> active) throws InterruptedException {
        Optional<String> obstacle = Optional.empty();
        for (CityConfiguration city :
                active.isEmpty() ? List.of(GREENWICH) : active.subList(0, Math.min(MAX_CITIES, active.size()))) {
            OpenMeteoResponse response = client.ask(List.of(city));
            if (response instanceof OpenMeteoResponse.Conditions || response instanceof OpenMeteoResponse.Limited) {
                return Optional.empty();
            }
            if (response instanceof OpenMeteoResponse.Unavailable unavailable) {
                return Optional.of(unavailable.reason());
            }
            if (response instanceof OpenMeteoResponse.TooLong tooLong) {
                return Optional.of(tooLong.reason());
            }
            obstacle = response instanceof OpenMeteoResponse.BadRequest bad
                    ? Optional.of(bad.reason())
                    : Optional.of(((OpenMeteoResponse.Unreadable) response).reason());
        }
        return obstacle;
    }
}
