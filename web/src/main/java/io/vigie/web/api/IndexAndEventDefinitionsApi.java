package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.IndexGranularity;
import io.vigie.model.degreedays.DegreeDayMethod;
import io.vigie.model.json.Json;
import io.vigie.model.units.Thousandths;
import io.vigie.web.api.http.JsonResponses;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be asked for by name: climate indices, methods of degree days and events, as they are defined. */
final class IndexAndEventDefinitionsApi {
    private final byte[] definitions = Json.write(new Definitions(
            Stream.of(ClimateIndex.values()).map(Index::of).toList(),
            Stream.of(DegreeDayMethod.values()).map(Method::of).toList(),
            Stream.of(ClimateEvent.values()).map(Event::of).toList()));

    record Definitions(List<Index> indices, List<Method> degreeDays, List<Event> events) {}

    record Index(
            String id,
            String fr,
            String en,
            String unit,
            String element,
            boolean byMonth,
            boolean byDay,
            boolean usesBasePeriod,
            @Nullable String link) {
        static Index of(ClimateIndex index) {
            return new Index(
                    index.id(),
                    index.name(Locale.FRENCH),
                    index.name(Locale.ENGLISH),
                    index.unit(),
                    index.element().name(),
                    index.isDefinedFor(IndexGranularity.MONTH),
                    index.isDefinedFor(IndexGranularity.DAY),
                    index.usesBasePeriod(),
                    index.definition().map(URI::toString).orElse(null));
        }
    }

    record Method(String id, String fr, String en, String unit, double usualBaseC, String link) {
        static Method of(DegreeDayMethod method) {
            return new Method(
                    method.id(),
                    method.name(Locale.FRENCH),
                    method.name(Locale.ENGLISH),
                    DegreeDayRow.UNIT,
                    Thousandths.round(method.usualBaseC()),
                    method.definition().toString());
        }
    }

    /** @param usualMinDays 0 of an event that is a date */
    record Event(
            String id,
            String fr,
            String en,
            String unit,
            int usualMinDays,
            boolean usesBasePeriod,
            @Nullable String link) {
        static Event of(ClimateEvent event) {
            return new Event(
                    event.id(),
                    event.name(Locale.FRENCH),
                    event.name(Locale.ENGLISH),
                    event.unit(),
                    event.usualMinDays(),
                    event.usesBasePeriod(),
                    event.definition().map(URI::toString).orElse(null));
        }
    }

    void all(Context context) {
        context.result(definitions).contentType(JsonResponses.JSON);
    }
}
