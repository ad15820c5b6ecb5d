package io.vigie.web.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vigie.web.canary.CanaryReport;
import io.vigie.web.tasks.PeriodicTask;
import io.vigie.web.webhooks.WebhookState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks every part regularly, off the requests' path; whoever looks sees the last answers. Each part is asked on a thread of
 * its own: one that does not answer delays nobody's.
 */
public final class HealthMonitor implements MeterBinder, AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final List<HealthCheck> checks;
    private final Map<String, PartHealth> answers = new ConcurrentHashMap<>();
    private final List<PeriodicTask> tasks;

    public HealthMonitor(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
        checks.forEach(check -> answers.put(check.name(), PartHealth.degraded(check.name(), "not asked yet")));
        tasks = checks.stream().map(this::rounds).toList();
    }

    /** The figures of those checks that learn some. */
    @Override
    public void bindTo(MeterRegistry registry) {
        checks.stream().filter(MeterBinder.class::isInstance).forEach(check -> ((MeterBinder) check).bindTo(registry));
    }

    private PeriodicTask rounds(HealthCheck check) {
        return new PeriodicTask(
                "health-check-" + check.name(),
                "ask " + check.name() + " how it is",
                BETWEEN,
                () -> answers.put(check.name(), answer(check)));
    }

    public void start() {
        tasks.forEach(PeriodicTask::start);
    }

    private static PartHealth answer(HealthCheck check) {
        try {
            return check.ask();
        } catch (Exception e) {
            return PartHealth.down(check.name(), reason(e));
        }
    }

    private static String reason(Exception e) {
        String reason = e.getMessage();
        return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
    }

    /** What each part said last, in the order of the checks. */
    public Health health() {
        List<PartHealth> parts =
                checks.stream().flatMap(check -> part(check.name()).stream()).toList();
        List<IncidentImpact> incidents = checks.stream()
                .filter(WatchdogCheck.class::isInstance)
                .flatMap(check -> ((WatchdogCheck) check).incidents().stream())
                .toList();
        CanaryReport canary = checks.stream()
                .filter(CanaryCheck.class::isInstance)
                .map(check -> ((CanaryCheck) check).report())
                .findFirst()
                .orElse(null);
        List<WebhookState> webhooks = checks.stream()
                .filter(WebhookCheck.class::isInstance)
                .flatMap(check -> ((WebhookCheck) check).webhooks().stream())
                .toList();
        return Health.of(parts, incidents, canary, webhooks);
    }

    /** What one part said last; empty where it is not asked. */
    public Optional<PartHealth> part(String name) {
        return Optional.ofNullable(answers.get(name));
    }

    @Override
    public void close() {
        tasks.forEach(PeriodicTask::close);
    }
}
