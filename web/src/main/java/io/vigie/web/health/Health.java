package io.vigie.web.health;

import io.vigie.model.Identified;
import java.util.List;
import java.util.Locale;

/**
 * How Vigie is: well only when every part is.
 *
 * @param incidents what went wrong in the last day, the newest first; empty where no watchdog runs
 */
public record Health(Status status, List<Part> parts, List<ReportedIncident> incidents) {

    /** Degraded: at least one part is not well, or an incident is not over. */
    public enum Status implements Identified {
        OK,
        DEGRADED;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Health of(List<Part> parts, List<ReportedIncident> incidents) {
        boolean well = parts.stream().allMatch(part -> part.status() == Part.Status.OK)
                && incidents.stream().noneMatch(ReportedIncident::isOpen);
        return new Health(well ? Status.OK : Status.DEGRADED, parts, incidents);
    }
}
