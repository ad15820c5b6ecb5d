package io.vigie.model.records;

import io.vigie.model.alerts.Alert;
import java.util.List;

/**
 * Outcome of one reading, or of one message of the batch layer, for the records of a city.
 *
 * @param city what is remembered from now on
 * @param alerts what is announced, in order; most often nothing
 */
public record RecordUpdate(RecentCityRecords city, List<Alert> alerts) {
    public RecordUpdate {
        alerts = List.copyOf(alerts);
    }
}
