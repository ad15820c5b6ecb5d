package io.vigie.web.health;

import io.vigie.model.WireNamed;
import io.vigie.web.canary.CanaryReport;
import io.vigie.web.webhooks.WebhookState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How Vigie is: well only when every part is.
 *
 * @param incidents what went wrong in the last day, the newest first; empty where no watchdog runs
 * @param canary what became of the known readings and queries; null where none are sent
 * @param webhooks who is told of alerts, and how that fares
 */
public record Health(
        Status status,
        List<PartHealth> parts,
        List<IncidentImpact> incidents,
        @Nullable CanaryReport canary,
        List<WebhookState> webhooks) {

    /** Degraded: at least one part is not well, or an incident is not over. */
    public enum Status implements WireNamed {
        OK,
        DEGRADED;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Health of(
            List<PartHealth> parts,
            List<IncidentImpact> incidents,
            @Nullable CanaryReport canary,
            List<WebhookState> webhooks) {
        boolean well = parts.stream().allMatch(part -> part.status() == PartHealth.Status.OK)
                && incidents.stream().noneMatch(IncidentImpact::isOpen);
        return new Health(well ? Status.OK : Status.DEGRADED, parts, incidents, canary, webhooks);
    }
}
