package io.vigie.web.health;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Airflow is well when its database, scheduler and DAG processor are; each sends heartbeats of its own. */
public final class AirflowCheck implements HealthCheck {
    private static final String NAME = "airflow";
    private static final List<String> NEEDED = List.of("metadatabase", "scheduler", "dag_processor");

    private final HttpProbe probe;
    private final URI address;

    public AirflowCheck(HttpProbe probe, URI address) {
        this.probe = probe;
        this.address = address;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartHealth ask() throws IOException, InterruptedException {
        HttpProbe.ProbeResponse response = probe.get(address.resolve("/api/v2/monitor/health"));
        if (!response.isOk()) {
            return PartHealth.degraded(NAME, "its API answers with status " + response.status());
        }
        List<String> ill = new ArrayList<>();
        for (String part : NEEDED) {
            String status = String.valueOf(
                    JsonNavigation.at(response.body(), part, "status").orElse("unknown"));
            if (!status.equals("healthy")) {
                ill.add(part + " is " + status);
            }
        }
        return ill.isEmpty()
                ? PartHealth.ok(NAME, "database, scheduler and DAG processor are healthy")
                : PartHealth.degraded(NAME, String.join(", ", ill));
    }
}
