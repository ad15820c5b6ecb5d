package io.vigie.web.health;

import io.vigie.web.canary.Canary;
import io.vigie.web.canary.CanaryReport;

/** The canary is well when its known readings come back in time, each once and with the known values. */
public final class CanaryCheck implements Check {
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
    public Part ask() {
        CanaryReport report = canary.report();
        String counted = "%d known readings came back, %d lost, %d doubled, %d late, %d wrong"
                .formatted(report.answered(), report.lost(), report.doubled(), report.late(), report.wrong());
        return switch (report.status()) {
            case OK -> Part.ok(NAME, counted);
            case STARTING -> Part.degraded(NAME, "no known reading has come back yet");
            case UNSENT -> Part.degraded(NAME, "known readings cannot be sent: " + report.detail());
            case SILENT -> Part.degraded(NAME, "no answer for %.0f s; %s".formatted(report.waitingS(), counted));
            case FAULTY -> Part.degraded(NAME, report.detail() + "; " + counted);
        };
    }

    /** What became of the known readings. */
    CanaryReport report() {
        return canary.report();
    }
}
