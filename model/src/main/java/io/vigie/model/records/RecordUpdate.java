package io.vigie.model.records;

import io.vigie.model.alerts.Alert;
import java.util.List;

/**
 * What a reading, or the batch layer's word, came to.
 *
 * @param city what is remembered from now on
 * @param alerts what is announced, in order; most often nothing
 */
public record RecordUpdate(RecentCityRecords city, List<Alert> alerts) {
    public RecordUpdate {
        alerts = List.copyOf(alerts);
    }
}
