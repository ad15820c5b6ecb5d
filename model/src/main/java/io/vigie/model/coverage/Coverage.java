package io.vigie.model.coverage;

import io.vigie.model.FieldChecks;
import java.time.Instant;
import java.util.List;

/**
 * What the history holds of a city.
 *
 * @param cityId GeoNames id, as text
 * @param updatedAt when it was computed
 * @param tableVersion version of the hourly table it was computed from
 */
public record Coverage(String cityId, Instant updatedAt, long tableVersion, List<SourceCoverage> sources) {
    public Coverage {
        FieldChecks.cityId(cityId);
        FieldChecks.notNegative("table_version", tableVersion);
        sources = List.copyOf(sources);
    }
}
