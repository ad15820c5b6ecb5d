package io.vigie.web.queries.result;

import io.vigie.model.BilingualText;
import io.vigie.model.WireNamed;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.units.Thousandths;
import io.vigie.web.log.LogUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far the first of two cities, or the last of the years asked for, is from the other, at the same time of the
 * city's own clock: rows of the one, whose reference is the other. Values are whole thousandths, so the difference is
 * exact. Rows that have no like of another place or year are left out: events, trends and winds.
 */
public final class CitiesOrYearsDifference implements ResultRowSource {
    /** What is subtracted: a city from a city, or a year from a year. */
    public enum Kind implements WireNamed {
        CITIES,
        YEARS;

        @Override
        public String id() {
            return this == CITIES ? "cities" : "years";
        }
    }

    private static final int YEAR_DIGITS = "2021".length();
    private static final int TO_MINUTE = "2021-01-31T13:00".length();
    private static final String AGAIN = " again";
    private static final Pattern SEASONS = Pattern.compile("-(DJF|MAM|JJA|SON)$");
    private static final List<String> IN_ORDER = List.of("DJF", "MAM", "JJA", "SON");

    private final StoredResult answer;
    private final BilingualText meaning;
    private final Predicate<AnswerRow> isOfOne;
    private final Predicate<AnswerRow> isOfOther;
    private final boolean isOfYears;

    private CitiesOrYearsDifference(
            StoredResult answer,
            BilingualText meaning,
            Predicate<AnswerRow> isOfOne,
            Predicate<AnswerRow> isOfOther,
            boolean isOfYears) {
        this.answer = answer;
        this.meaning = meaning;
        this.isOfOne = isOfOne;
        this.isOfOther = isOfOther;
        this.isOfYears = isOfYears;
    }

    /** The difference of an answer; empty where its question has no two cities, or no two years of consecutive periods. */
    public static Optional<CitiesOrYearsDifference> of(StoredResult answer, Kind kind, Gazetteer gazetteer) {
        Query query = answer.query();
        if (kind == Kind.CITIES) {
            return query.cityIds().size() == 2
                    ? Optional.of(ofCities(
                            answer, query.cityIds().get(0), query.cityIds().get(1), gazetteer))
                    : Optional.empty();
        }
        int first = query.dateFrom().getYear();
        int last = query.dateTo().getYear();
        boolean hasYears = switch (query.granularity()) {
            case HOUR, DAY, MONTH, YEAR -> first < last;
            case SEASON, PERIOD, HOUR_OF_DAY, MONTH_OF_YEAR -> false;
        };
        return hasYears
                ? Optional.of(new CitiesOrYearsDifference(
                        answer,
                        meaning(Integer.toString(last), Integer.toString(first)),
                        isOfYear(last),
                        isOfYear(first),
                        true))
                : Optional.empty();
    }

    private static CitiesOrYearsDifference ofCities(
            StoredResult answer, String one, String other, Gazetteer gazetteer) {
        return new CitiesOrYearsDifference(
                answer,
                meaning(name(one, gazetteer), name(other, gazetteer)),
                row -> row.cityId().equals(one),
                row -> row.cityId().equals(other),
                false);
    }

    private static String name(String cityId, Gazetteer gazetteer) {
        return gazetteer.historyPlace(cityId).map(City::name).orElse(cityId);
    }

    private static Predicate<AnswerRow> isOfYear(int year) {
        String digits = year + "-";
        return row -> (row.period() + "-").startsWith(digits);
    }

    private static BilingualText meaning(String one, String other) {
        return new BilingualText(
                one + " moins " + other + " : la référence est la valeur de " + other
                        + " à la même date et heure locales, l'écart la différence",
                one + " less " + other + ": the reference is the value of " + other
                        + " at the same local date and hour, the anomaly the difference");
    }

    @Override
    public Query query() {
        return answer.query();
    }

    /** That of the answer, with one more definition. */
    @Override
    public ResultManifest summary() {
        ResultManifest of = answer.summary();
        Provenance from = of.provenance();
        return new ResultManifest(
                of.pageCount(),
                of.rowCount(),
                of.sha256(),
                new Provenance(
                        from.table(),
                        from.tableVersion(),
                        from.view(),
                        from.codeVersion(),
                        from.sources(),
                        from.timeZoneRules(),
                        with(meaning.en(), from.definitions()),
                        with(meaning.fr(), from.definitionsFr()),
                        from.definitionLinks(),
                        from.remarks(),
                        from.remarksFr(),
                        from.seconds()));
    }

    private static Map<String, String> with(String definition, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put("difference", definition);
        return all;
    }

    @Override
    public boolean isCompared() {
        return true;
    }

    @Override
    public void forEach(RowConsumer consumer) throws IOException, LogUnavailableException {
        Placed ones = new Placed(isOfOne);
        Placed others = new Placed(isOfOther);
        others.advance();
        for (ones.advance(); ones.row != null; ones.advance()) {
            while (others.row != null && others.compareTo(ones) < 0) {
                others.advance();
            }
            boolean isLike = others.row != null && others.compareTo(ones) == 0;
            consumer.accept(compared(ones.row, isLike ? others.row : null));
        }
    }

    /** Some rows of the answer, each with its place among its likes: both walk through them in the same order. */
    private final class Placed implements Comparable<Placed> {
        private final ResultRowCursor rows;
        private @Nullable AnswerRow row;
        private int series;
        private String time = "";

        Placed(Predicate<AnswerRow> isWanted) {
            this.rows = new ResultRowCursor(answer, row -> isWanted.test(row) && hasLike(row));
        }

        void advance() throws LogUnavailableException {
            row = rows.next();
            if (row == null) {
                return;
            }
            int newSeries = series(row);
            String newTime = time(row);
            // The hour that the clock shows twice.
            time = newSeries == series && newTime.equals(time) ? newTime + AGAIN : newTime;
            series = newSeries;
        }

        @Override
        public int compareTo(Placed other) {
            return series == other.series ? time.compareTo(other.time) : Integer.compare(series, other.series);
        }
    }

    private static boolean hasLike(AnswerRow row) {
        return row instanceof MetricRow || row instanceof IndexRow || row instanceof DegreeDayRow;
    }

    /** The place of what a row is about in the answer; of years, city by city. */
    private int series(AnswerRow row) {
        Query query = query();
        int metrics = query.metrics().size();
        int subject;
        if (row instanceof MetricRow of) {
            subject = query.metrics().indexOf(of.metric());
        } else if (row instanceof IndexRow of) {
            subject = metrics + query.indices().indexOf(of.index());
        } else {
            DegreeDayRow of = (DegreeDayRow) row;
            int first = metrics + query.indices().size();
            subject = first
                    + (int) query.degreeDays().stream()
                            .takeWhile(question -> question.method() != of.method()
                                    || Thousandths.of(question.base()) != Thousandths.of(of.baseC()))
                            .count();
        }
        int subjects = metrics + query.indices().size() + query.degreeDays().size();
        return isOfYears ? query.cityIds().indexOf(row.cityId()) * subjects + subject : subject;
    }

    /** What its period has in common with its like, in the order of time. */
    private String time(AnswerRow row) {
        String period = row.period();
        String local = period.contains("T") ? period.substring(0, TO_MINUTE) : period;
        String sortable = SEASONS.matcher(local).replaceFirst(season -> "-" + IN_ORDER.indexOf(season.group(1)));
        return isOfYears ? sortable.substring(YEAR_DIGITS) : sortable;
    }

    private AnswerRow compared(AnswerRow one, @Nullable AnswerRow other) {
        if (one instanceof MetricRow of) {
            Map<Statistic, ReferenceComparison> compared = new HashMap<>();
            for (Statistic statistic : query().statistics()) {
                if (!statistic.isTime()) {
                    Double reference = other == null ? null : ((MetricRow) other).value(statistic);
                    compared.put(statistic, comparison(of.value(statistic), reference));
                }
            }
            return new MetricRow(
                    of.cityId(),
                    of.period(),
                    of.metric(),
                    of.count(),
                    of.expectedCount(),
                    of.counted(),
                    of.values(),
                    of.times(),
                    compared);
        }
        if (one instanceof IndexRow of) {
            Double reference = other == null ? null : ((IndexRow) other).value();
            return new IndexRow(
                    of.cityId(),
                    of.period(),
                    of.index(),
                    of.count(),
                    of.expectedCount(),
                    of.value(),
                    comparison(of.value(), reference));
        }
        DegreeDayRow of = (DegreeDayRow) one;
        Double reference = other == null ? null : ((DegreeDayRow) other).value();
        return new DegreeDayRow(
                of.cityId(),
                of.period(),
                of.method(),
                of.baseC(),
                of.count(),
                of.expectedCount(),
                of.value(),
                comparison(of.value(), reference));
    }

    private static ReferenceComparison comparison(@Nullable Double value, @Nullable Double reference) {
        Double difference = value == null || reference == null
                ? null
                : Thousandths.toDouble(Math.subtractExact(Thousandths.of(value), Thousandths.of(reference)));
        return new ReferenceComparison(reference, difference, reference == null ? 0 : 1);
    }
}
