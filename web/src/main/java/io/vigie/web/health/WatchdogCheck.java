package io.vigie.web.health;

import io.vigie.model.json.Json;
import io.vigie.web.queries.IncidentQueryCounts;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** The watchdog is well while its loop goes on; it also reports what went wrong with the other parts. */
public final class WatchdogCheck implements HealthCheck {
    private static final String NAME = "watchdog";
    private static final int MAX_INCIDENTS = 20;

    /** Questions do not pass through them. */
    private static final Set<String> SPEED_LAYER = Set.of("streams", "poller");

    private final HttpProbe probe;
    private final URI address;
    private final BiFunction<Instant, Instant, IncidentQueryCounts> openBetween;
    private final Clock clock;
    private volatile List<IncidentImpact> incidents = List.of();

    /** @param openBetween how many questions were open at some time between two instants */
    public WatchdogCheck(
            HttpProbe probe, URI address, BiFunction<Instant, Instant, IncidentQueryCounts> openBetween, Clock clock) {
        this.probe = probe;
        this.address = address;
        this.openBetween = openBetween;
        this.clock = clock;
    }

    /** The answer of the watchdog, as far as it is read. */
    private record Report(String status, String detail, List<Incident> incidents) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartHealth ask() throws IOException, InterruptedException {
        HttpProbe.ProbeResponse response = probe.get(address.resolve("/health/ready"));
        Report report = Json.read(response.body(), Report.class);
        incidents = report.incidents().stream()
                .limit(MAX_INCIDENTS)
                .map(this::reported)
                .toList();
        return response.isOk()
                ? PartHealth.ok(NAME, report.detail())
                : PartHealth.degraded(NAME, "its loop has stopped");
    }

    private IncidentImpact reported(Incident incident) {
        if (SPEED_LAYER.contains(incident.part())) {
            return IncidentImpact.of(incident, IncidentQueryCounts.NONE);
        }
        Instant until = incident.isOpen()
                ? clock.instant()
                : Objects.requireNonNullElse(incident.healedAt(), incident.noticedAt());
        return IncidentImpact.of(incident, openBetween.apply(incident.since(), until));
    }

    /** What went wrong in the last day, the newest first; as of the last answer. */
    List<IncidentImpact> incidents() {
        return incidents;
    }
}
