package io.vigie.web.health;

import io.vigie.model.Identified;
import java.util.List;
import java.util.Locale;

/** How Vigie is: well only when every part is. */
public record Health(Status status, List<Part> parts) {

    /** Degraded: at least one part is not well. */
    public enum Status implements Identified {
        OK,
        DEGRADED;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Health of(List<Part> parts) {
        boolean well = parts.stream().allMatch(part -> part.status() == Part.Status.OK);
        return new Health(well ? Status.OK : Status.DEGRADED, parts);
    }
}
