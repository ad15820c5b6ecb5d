package io.vigie.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vigie.model.alerts.rules.SpellRule;
import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.CancelRequest;
import io.vigie.model.batch.EpisodeReplay;
import io.vigie.model.batch.FileImport;
import io.vigie.model.batch.LoadUndoRequest;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.ReplayResultPage;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CustomDayCounter;
import java.util.List;
import java.util.Map;

/**
 * How the messages that share a topic, and the rules that share a file, are told apart: by their field {@code kind}.
 */
final class KindDiscriminators {
    private KindDiscriminators() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Query.class, name = "query"),
        @JsonSubTypes.Type(value = Backfill.class, name = "backfill"),
        @JsonSubTypes.Type(value = EpisodeReplay.class, name = "replay"),
        @JsonSubTypes.Type(value = FileImport.class, name = "import"),
        @JsonSubTypes.Type(value = LoadUndoRequest.class, name = "undo"),
        @JsonSubTypes.Type(value = CancelRequest.class, name = "cancel")
    })
    interface OfRequest {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StatusEvent.class, name = "status"),
        @JsonSubTypes.Type(value = ResultPage.class, name = "page"),
        @JsonSubTypes.Type(value = ReplayResultPage.class, name = "episode")
    })
    interface OfResult {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ThresholdRule.class, name = "threshold"),
        @JsonSubTypes.Type(value = SpellRule.class, name = "spell")
    })
    interface OfAlertRule {}

    /** For what is often said in part: most of a status event's fields belong to some states only. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface WithoutNulls {}

    /** A city with nothing of its own is the message that it always was. */
    interface OfCityConfiguration {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, CityAlertThresholds> alertThresholds();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<CustomDayCounter> countedDays();
    }
}
