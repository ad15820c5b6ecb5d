package io.vigie.web.health;

import io.vigie.web.webhooks.WebhookReport;
import java.util.function.Supplier;

/** Webhooks are well when every alert of the last day was taken by each. */
public final class WebhookCheck implements HealthCheck {
    private static final String NAME = "webhooks";

    private final Supplier<WebhookReport> webhooks;

    public WebhookCheck(Supplier<WebhookReport> webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Part ask() {
        WebhookReport report = webhooks.get();
        return report.isWell() ? Part.ok(NAME, report.detail()) : Part.degraded(NAME, report.detail());
    }
}
