package io.vigie.web.health;

import io.vigie.web.canary.Canary;
import io.vigie.web.canary.CanaryReport;
import java.util.Locale;

/** The canary is well when its known readings and queries come back, each once and with the known values. */
public final class CanaryCheck implements HealthCheck {
    private static final String NAME = "canary";

    private final Canary canary;

    public CanaryCheck(Canary canary) {
        this.canary = canary;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartHealth ask() {
        CanaryReport report = canary.report();
        CanaryReport.Counts readings = report.readings();
        CanaryReport.Counts queries = report.queries();
        String counted = String.format(
                Locale.ROOT,
                "%d known readings came back, %d lost, %d doubled, %d late, %d wrong;"
                        + " of %d known queries %d lost, %d late, %d wrong",
                readings.answered(),
                readings.lost(),
                readings.doubled(),
                readings.late(),
                readings.wrong(),
                queries.sent(),
                queries.lost(),
                queries.late(),
                queries.wrong());
        return switch (report.status()) {
            case OK -> PartHealth.ok(NAME, counted);
            case STARTING -> PartHealth.degraded(NAME, "no known reading has come back yet");
            case UNSENT -> PartHealth.degraded(NAME, "known readings cannot be sent: " + report.detail());
            case SILENT ->
                PartHealth.degraded(
                        NAME, String.format(Locale.ROOT, "no answer for %.0f s; %s", readings.waitingS(), counted));
            case FAULTY -> PartHealth.degraded(NAME, report.detail() + "; " + counted);
        };
    }

    /** What became of the known readings and queries. */
    CanaryReport report() {
        return canary.report();
    }
}
