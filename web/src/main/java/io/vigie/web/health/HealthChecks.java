package io.vigie.web.health;

import io.vigie.web.rounds.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks every part regularly, off the requests' path; whoever looks sees the last answers. */
public final class HealthChecks implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final List<Check> checks;
    private final Map<String, Part> answers = new ConcurrentHashMap<>();
    private final Rounds rounds = new Rounds("health-checks", "ask the parts how they are", BETWEEN, this::askAll);

    public HealthChecks(List<Check> checks) {
        this.checks = List.copyOf(checks);
        checks.forEach(check -> answers.put(check.name(), Part.degraded(check.name(), "not asked yet")));
    }

    public void start() {
        rounds.start();
    }

    private void askAll() {
        checks.forEach(check -> answers.put(check.name(), answer(check)));
    }

    private static Part answer(Check check) {
        try {
            return check.ask();
        } catch (Exception e) {
            return Part.down(check.name(), reason(e));
        }
    }

    private static String reason(Exception e) {
        String reason = e.getMessage();
        return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
    }

    /** What each part said last, in the order of the checks. */
    public Health health() {
        return Health.of(checks.stream()
                .map(check -> answers.getOrDefault(check.name(), Part.down(check.name(), "unknown")))
                .toList());
    }

    @Override
    public void close() {
        rounds.close();
    }
}
