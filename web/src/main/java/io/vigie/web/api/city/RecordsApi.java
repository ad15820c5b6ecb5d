package io.vigie.web.api.city;

import io.javalin.http.Context;
import io.vigie.model.alerts.RecordEventFields;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.records.CalendarRecords;
import io.vigie.model.records.RecordKind;
import io.vigie.model.records.RecordScope;
import io.vigie.model.records.RecordsBeforeDate;
import io.vigie.model.records.StandingRecord;
import io.vigie.model.units.Thousandths;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.records.CalendarRecordsIndex;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands as a record of a city, with its proof. */
public final class RecordsApi {
    private final CalendarRecordsIndex records;
    private final Gazetteer gazetteer;
    private final Clock clock;

    public RecordsApi(CalendarRecordsIndex records, Gazetteer gazetteer, Clock clock) {
        this.records = records;
        this.gazetteer = gazetteer;
        this.clock = clock;
    }

    /**
     * A record that stands.
     *
     * @param family sources that it may be compared with
     * @param on local date of the value, of equal ones the first
     * @param state record, or provisional of fewer than ten years
     */
    record Standing(
            String metric,
            String direction,
            String scope,
            String family,
            double value,
            LocalDate on,
            String source,
            String state,
            int yearCount,
            int yearFrom,
            long tableVersion) {}

    record Records(String cityId, LocalDate date, List<Standing> records) {}

    /** What stands when a date of the city begins: of today unless another is asked for. */
    public void standing(Context context) {
        String cityId = context.pathParam("city_id");
        City city = gazetteer
                .city(cityId)
                .orElseThrow(() ->
                        HttpProblemException.notFound("Cannot show records of city " + cityId + ": no such city"));
        LocalDate date = RequestParams.date(context, "date")
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), city.timezone()));
        List<Standing> standing = new ArrayList<>();
        for (CalendarRecords past : records.of(cityId)) {
            RecordsBeforeDate before = RecordsBeforeDate.before(past, date);
            for (RecordKind kind : RecordKind.values()) {
                for (RecordScope scope : RecordScope.values()) {
                    Optional.ofNullable(before.of(kind, scope))
                            .ifPresent(record -> standing.add(standing(kind, scope, past.family(), record)));
                }
            }
        }
        JsonResponses.json(context, new Records(cityId, date, standing));
    }

    private static Standing standing(RecordKind kind, RecordScope scope, String family, StandingRecord record) {
        return new Standing(
                kind.metric().id(),
                kind.direction(),
                scope.id(),
                family,
                Thousandths.toDouble(record.milli()),
                record.day(),
                record.source(),
                record.hasFewYears() ? RecordEventFields.PROVISIONAL : RecordEventFields.RECORD,
                record.yearCount(),
                record.yearFrom(),
                record.tableVersion());
    }
}
