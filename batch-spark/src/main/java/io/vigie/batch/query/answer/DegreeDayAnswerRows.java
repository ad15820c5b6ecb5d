package io.vigie.batch.query.answer;

import io.vigie.batch.query.plan.ComparedPeriods;
import io.vigie.model.batch.DegreeDayQuestion;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.calendar.LocalPeriod;
import io.vigie.model.cities.City;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.degreedays.DegreeDays;
import io.vigie.model.units.Thousandths;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The degree days of one city: kind as asked, every period in order. */
final class DegreeDayAnswerRows {
    private final Query query;
    private final City city;
    private final DailyClimateSeries series;
    /** Of days, not of hours: any clock would do that has every date. */
    private final ComparedPeriods periods;

    private DegreeDayAnswerRows(Query query, City city, DailyClimateSeries series) {
        this.query = query;
        this.city = city;
        this.series = series;
        this.periods = ComparedPeriods.of(query, ZoneOffset.UTC);
    }

    static List<AnswerRow> of(Query query, City city, DailyClimateSeries series) {
        List<AnswerRow> rows = new ArrayList<>();
        if (!query.degreeDays().isEmpty()) {
            DegreeDayAnswerRows ofCity = new DegreeDayAnswerRows(query, city, series);
            for (DegreeDayQuestion question : query.degreeDays()) {
                for (int place = 0; place < ofCity.periods.asked().size(); place++) {
                    rows.add(ofCity.row(question, place));
                }
            }
        }
        return rows;
    }

    private DegreeDayRow row(DegreeDayQuestion question, int place) {
        LocalPeriod period = periods.asked().get(place);
        DegreeDays days = days(question, period);
        OptionalLong milli = milli(days);
        return new DegreeDayRow(
                city.cityId(),
                period.label(),
                question.method(),
                question.base(),
                days.count(),
                days.expectedCount(),
                milli.isPresent() ? Thousandths.toDouble(milli.getAsLong()) : null,
                compared(question, place, milli));
    }

    private @Nullable ReferenceComparison compared(DegreeDayQuestion question, int place, OptionalLong milli) {
        ReferencePeriod reference = query.reference();
        if (reference == null) {
            return null;
        }
        List<LocalPeriod> group = periods.groups().get(periods.groupOf(place));
        List<Long> years = new ArrayList<>();
        for (int like : periods.likeOf(place)) {
            milli(days(question, group.get(like))).ifPresent(years::add);
        }
        return ReferenceComparison.of(milli, years, reference);
    }

    private DegreeDays days(DegreeDayQuestion question, LocalPeriod period) {
        LocalDate from = LocalDate.ofInstant(period.start(), ZoneOffset.UTC);
        LocalDate end = LocalDate.ofInstant(period.end(), ZoneOffset.UTC);
        return DegreeDays.of(series, question.method(), question.base(), from, end.minusDays(1));
    }

    private static OptionalLong milli(DegreeDays days) {
        return days.total().isPresent()
                ? OptionalLong.of(Thousandths.of(days.total().getAsDouble()))
                : OptionalLong.empty();
    }
}
