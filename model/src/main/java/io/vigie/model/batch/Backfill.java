package io.vigie.model.batch;

import io.vigie.model.FieldChecks;

/**
 * Asks to load a city's past into the history.
 *
 * @param cityId GeoNames id, as text
 * @param yearFrom first year, from 1940
 * @param yearTo last year, to 2200, not before the first
 */
public record Backfill(String requestId, String cityId, int yearFrom, int yearTo) implements BatchRequest {
    public static final int FIRST_YEAR = 1940;
    public static final int LAST_YEAR = 2200;

    public Backfill {
        RequestIdFormat.check(requestId);
        FieldChecks.cityId(cityId);
        FieldChecks.range("year_from", yearFrom, FIRST_YEAR, LAST_YEAR);
        FieldChecks.range("year_to", yearTo, yearFrom, LAST_YEAR);
    }
}
