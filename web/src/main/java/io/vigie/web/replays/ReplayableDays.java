package io.vigie.web.replays;

import java.time.LocalDate;

/**
 * What can be played again of a city.
 *
 * @param source id of the data set
 * @param dateFrom first local date with recorded hours
 * @param dateTo last one
 */
public record ReplayableDays(String source, LocalDate dateFrom, LocalDate dateTo) {
    boolean has(LocalDate date) {
        return !date.isBefore(dateFrom) && !date.isAfter(dateTo);
    }
}
