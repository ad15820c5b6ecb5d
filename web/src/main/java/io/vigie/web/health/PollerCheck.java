package io.vigie.web.health;

import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.json.Json;
import io.vigie.model.json.UnreadableMessageException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The source poller is well when it says so; it also says which cities its source has nothing for, and why, and France's
 * national indicator where it asks Météo-France.
 */
public final class PollerCheck implements HealthCheck {
    private static final String NAME = "poller";

    private final HttpProbe probe;
    private final URI address;
    private final Consumer<Map<String, String>> withoutReadings;
    private final Consumer<@Nullable NationalThermalIndicator> nationalIndicator;

    /**
     * @param withoutReadings takes the reason of each city that the source has nothing for, by city id
     * @param nationalIndicator takes France's indicator; null where the poller has none
     */
    public PollerCheck(
            HttpProbe probe,
            URI address,
            Consumer<Map<String, String>> withoutReadings,
            Consumer<@Nullable NationalThermalIndicator> nationalIndicator) {
        this.probe = probe;
        this.address = address;
        this.withoutReadings = withoutReadings;
        this.nationalIndicator = nationalIndicator;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartHealth ask() throws IOException, InterruptedException {
        HttpProbe.ProbeResponse response = ProcessReadinessCheck.answer(probe, address);
        withoutReadings.accept(without(response.body()));
        nationalIndicator.accept(indicator(response.body()));
        return text(response.body(), "source")
                .filter(source -> response.isOk())
                .map(source -> PartHealth.ok(
                        NAME, ProcessReadinessCheck.shortened("reads " + source + trouble(response.body()))))
                .orElseGet(() -> ProcessReadinessCheck.part(NAME, response));
    }

    private static String trouble(byte[] body) {
        return text(body, "trouble").map(trouble -> ": " + trouble).orElse("");
    }

    private static Optional<String> text(byte[] body, String field) {
        try {
            return JsonNavigation.at(body, field).map(Object::toString);
        } catch (UnreadableMessageException e) {
            return Optional.empty(); // a proxy's page, or a poller of another version
        }
    }

    private static Map<String, String> without(byte[] body) {
        Map<String, String> reasons = new TreeMap<>();
        try {
            if (JsonNavigation.at(body, "without").orElse(List.of()) instanceof List<?> cities) {
                for (Object city : cities) {
                    if (city instanceof Map<?, ?> fields) {
                        reasons.put(String.valueOf(fields.get("city_id")), String.valueOf(fields.get("reason")));
                    }
                }
            }
        } catch (UnreadableMessageException e) {
            return Map.of(); // as above
        }
        return reasons;
    }

    private static @Nullable NationalThermalIndicator indicator(byte[] body) {
        try {
            Object found = JsonNavigation.at(body, "national_indicator").orElse(null);
            return found == null ? null : Json.read(Json.write(found), NationalThermalIndicator.class);
        } catch (UnreadableMessageException e) {
            return null; // as above
        }
    }
}
