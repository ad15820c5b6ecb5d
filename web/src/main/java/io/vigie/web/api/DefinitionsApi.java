package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.batch.DegreeDayRow;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.IndexPeriod;
import io.vigie.model.degreedays.DegreeDayMethod;
import io.vigie.model.json.Json;
import io.vigie.model.units.Thousandths;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be asked for by name: the climate indices and the methods of degree days, as they are defined. */
final class DefinitionsApi {
    private final byte[] definitions = Json.write(new Definitions(
            Stream.of(ClimateIndex.values()).map(Index::of).toList(),
            Stream.of(DegreeDayMethod.values()).map(Method::of).toList()));

    record Definitions(List<Index> indices, List<Method> degreeDays) {}

    record Index(
            String id,
            String fr,
            String en,
            String unit,
            String element,
            boolean byMonth,
            boolean usesBasePeriod,
            String link) {
        static Index of(ClimateIndex index) {
            return new Index(
                    index.id(),
                    index.name(Locale.FRENCH),
                    index.name(Locale.ENGLISH),
                    index.unit(),
                    index.element().name(),
                    index.isDefinedFor(IndexPeriod.MONTH),
                    index.usesBasePeriod(),
                    index.definition().toString());
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

    void all(Context context) {
        context.result(definitions).contentType(JsonResponses.JSON);
    }
}
