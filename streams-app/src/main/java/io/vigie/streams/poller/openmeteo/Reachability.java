package io.vigie.streams.poller.openmeteo;

import io.vigie.model.cities.CityConfiguration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Whether Open-Meteo answers from here, found out by asking it for one place. */
public final class Reachability {

    private static final CityConfiguration GREENWICH = new CityConfiguration(
            "2647937", "Greenwich", "GB", 51.47785, -0.01176, null, ZoneOffset.UTC, true, Instant.EPOCH);

    private final OpenMeteoClient client;

    public Reachability(OpenMeteoClient client) {
        this.client = client;
    }

    /** Why the live source cannot be used; empty when it can. A limit (429) is an answer: it passes. */
    public Optional<String> obstacle() throws InterruptedException {
        Answer answer = client.ask(List.of(GREENWICH));
        if (answer instanceof Answer.Unavailable unavailable) {
            return Optional.of(unavailable.reason());
        }
        return answer instanceof Answer.BadRequest bad ? Optional.of(bad.reason()) : Optional.empty();
    }
}
