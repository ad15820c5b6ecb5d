package io.vigie.batch.query.answer;

import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.cities.City;
import io.vigie.model.climate.days.DailyClimateSeries;
import java.util.ArrayList;
import java.util.List;

/** What the days of one city say: indices, degree days, events, each as asked and in order. */
final class DailySeriesAnswerRows {
    private DailySeriesAnswerRows() {}

    static List<AnswerRow> of(Query query, City city, DailyClimateSeries series) {
        List<AnswerRow> rows = new ArrayList<>();
        rows.addAll(IndexAnswerRows.of(query, city, series));
        rows.addAll(DegreeDayAnswerRows.of(query, city, series));
        rows.addAll(EventAnswerRows.of(query, city, series));
        return rows;
    }
}
