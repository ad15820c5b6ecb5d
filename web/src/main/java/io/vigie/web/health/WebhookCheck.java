package io.vigie.web.health;

import io.vigie.web.webhooks.WebhookHealth;
import io.vigie.web.webhooks.WebhookState;
import java.util.List;
import java.util.function.Supplier;

/** Webhooks are well when every alert of the last day was taken by each. */
public final class WebhookCheck implements HealthCheck {
    private static final String NAME = "webhooks";

    private final Supplier<WebhookHealth> webhooks;

    public WebhookCheck(Supplier<WebhookHealth> webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Each of them. */
    List<WebhookState> webhooks() {
        return webhooks.get().webhooks();
    }

    @Override
    public PartHealth ask() {
        WebhookHealth report = webhooks.get();
        return report.isWell() ? PartHealth.ok(NAME, report.detail()) : PartHealth.degraded(NAME, report.detail());
    }
}
