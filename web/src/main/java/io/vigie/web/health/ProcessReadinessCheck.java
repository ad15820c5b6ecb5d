package io.vigie.web.health;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks one of our own processes whether it is ready: {@code GET /health/ready}. */
public final class ProcessReadinessCheck implements HealthCheck {
    private static final int LONGEST_DETAIL = 300;

    private final String name;
    private final HttpProbe probe;
    private final URI address;

    public ProcessReadinessCheck(String name, HttpProbe probe, URI address) {
        this.name = name;
        this.probe = probe;
        this.address = address;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PartHealth ask() throws IOException, InterruptedException {
        return part(name, answer(probe, address));
    }

    static HttpProbe.ProbeResponse answer(HttpProbe probe, URI address) throws IOException, InterruptedException {
        return probe.get(address.resolve("/health/ready"));
    }

    static PartHealth part(String name, HttpProbe.ProbeResponse response) {
        String said = new String(response.body(), StandardCharsets.UTF_8).strip();
        String detail = shortened(said);
        return response.isOk() ? PartHealth.ok(name, detail) : PartHealth.degraded(name, "not ready: " + detail);
    }

    static String shortened(String said) {
        return said.length() > LONGEST_DETAIL ? said.substring(0, LONGEST_DETAIL) + "…" : said;
    }
}
