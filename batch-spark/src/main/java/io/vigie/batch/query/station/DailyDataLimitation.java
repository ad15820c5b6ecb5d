package io.vigie.batch.query.station;

import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.model.BilingualText;
import io.vigie.model.batch.EventQuestion;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.DegreeDayRow;
import io.vigie.model.batch.results.EventRow;
import io.vigie.model.batch.results.IndexRow;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ReferenceComparison;
import io.vigie.model.batch.results.TrendRow;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.climate.ClimateEvent;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.climate.NationalIndicatorDay;
import io.vigie.model.climate.days.BasePeriod;
import io.vigie.model.climate.days.DailyClimateSeries;
import io.vigie.model.climate.days.DailyElement;
import io.vigie.model.climate.days.UsableBaseYears;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What stays empty in an answer because a condition of it fails, in words for who asked. */
public enum DailyDataLimitation {
    BASE_YEARS(
            "the base period has fewer than ten years with enough daily values, and percentiles of so few years are chance: TN10p,"
                    + " TX10p, TN90p, TX90p, WSDI, CSDI, R95pTOT, R99pTOT, TGpct and heatwaves above normal stay empty. Choose a reference that the history holds.",
            "la période de base a moins de dix années avec assez de valeurs quotidiennes, et les centiles de si peu d'années sont"
                    + " l'effet du hasard : TN10p, TX10p, TN90p, TX90p, WSDI, CSDI, R95pTOT, R99pTOT, TGpct et les vagues de chaleur au-dessus de la normale restent vides. Choisissez"
                    + " une référence que l'historique contient."),
    REFERENCE(
            "some values have no reference and no anomaly: fewer than ten years of the reference, or than four in five, have the same"
                    + " dates on record (WMO-No. 1203). Choose a reference that the history holds.",
            "certaines valeurs n'ont ni référence ni anomalie : moins de dix années de la référence, ou moins de quatre sur cinq, ont"
                    + " les mêmes dates dans l'historique (OMM-N° 1203). Choisissez une référence que l'historique contient."),
    DAY_PERCENTILE(
            "some days have no percentile: fewer than ten years of the reference, their own among them, have the days around their date"
                    + " on record. Choose a reference that the history holds.",
            "certains jours n'ont pas de centile : moins de dix années de la référence, la leur comprise, ont les jours autour de leur"
                    + " date dans l'historique. Choisissez une référence que l'historique contient."),
    WIND_DIRECTION(
            "more than a fifth of the hours with wind have no direction on record: shares and vector mean stay empty where that is so."
                    + " Choose a city or years with directions.",
            "plus d'un cinquième des heures de vent n'ont pas de direction dans l'historique : parts et moyenne vectorielle y restent"
                    + " vides. Choisissez une ville ou des années qui ont des directions."),
    HOURS(
            "only whole days are on record for this question, and hours cannot be made of them. Ask by day, month, season, year,"
                    + " whole period or month of the year, without hours of the day and without conditions on hours.",
            "l'historique n'a que des jours entiers pour cette question, et on ne peut pas en faire des heures. Demandez par jour,"
                    + " mois, saison, année, période entière ou mois de l'année, sans heures du jour ni conditions sur les heures."),
    METRICS(
            "only whole days are on record for this question, and they have only temperature and precipitation: other metrics stay empty.",
            "l'historique n'a que des jours entiers pour cette question, et ils n'ont que la température et les précipitations : les"
                    + " autres grandeurs restent vides."),
    STATIONS(
            "on some days fewer than " + NationalIndicatorDay.MIN_STATIONS
                    + " of the thirty stations of the national thermal"
                    + " indicator have both temperatures on record: these days stay empty.",
            "certains jours, moins de " + NationalIndicatorDay.MIN_STATIONS
                    + " des trente stations de l'indicateur thermique"
                    + " national ont les deux températures dans l'historique : ces jours restent vides."),
    STATISTICS(
            "only whole days are on record for this question. They give mean, minimum and maximum, and the sum of precipitation;"
                    + " percentiles, standard deviation and a sum of temperatures are of hourly values and stay empty.",
            "l'historique n'a que des jours entiers pour cette question. Ils donnent moyenne, minimum et maximum, et la somme des"
                    + " précipitations ; centiles, écart type et somme de températures portent sur des valeurs horaires et restent"
                    + " vides.");

    private final String en;
    private final String fr;

    DailyDataLimitation(String en, String fr) {
        this.en = en;
        this.fr = fr;
    }

    /** What indices and events lack of the days that they are made of. */
    public static Set<DailyDataLimitation> ofIndices(Query query, DailyClimateSeries days) {
        BasePeriod base = DailySeriesYears.basePeriod(query);
        Stream<DailyElement> needed = Stream.concat(
                query.indices().stream().filter(ClimateIndex::usesBasePeriod).map(ClimateIndex::element),
                query.events().stream()
                        .map(EventQuestion::event)
                        .filter(ClimateEvent::usesBasePeriod)
                        .map(ClimateEvent::element));
        boolean hasTooFewYears =
                needed.anyMatch(element -> UsableBaseYears.usable(days, element, base) < UsableBaseYears.MIN_USABLE);
        return hasTooFewYears ? EnumSet.of(BASE_YEARS) : EnumSet.noneOf(DailyDataLimitation.class);
    }

    /** What comparisons lack. */
    public static Set<DailyDataLimitation> ofComparisons(List<AnswerRow> rows) {
        boolean hasTooFewYears = rows.stream()
                .flatMap(DailyDataLimitation::compared)
                .anyMatch(comparison -> comparison.reference() == null);
        return hasTooFewYears ? EnumSet.of(REFERENCE) : EnumSet.noneOf(DailyDataLimitation.class);
    }

    /** What days lack that are told among those of their season. */
    public static Set<DailyDataLimitation> ofDayPercentiles(List<AnswerRow> rows) {
        boolean hasTooFewYears = rows.stream()
                .anyMatch(row -> row instanceof IndexRow index
                        && index.index() == ClimateIndex.TGPCT
                        && index.value() == null
                        && index.count() > 0);
        return hasTooFewYears ? EnumSet.of(DAY_PERCENTILE) : EnumSet.noneOf(DailyDataLimitation.class);
    }

    private static Stream<ReferenceComparison> compared(AnswerRow row) {
        if (row instanceof MetricRow metric) {
            return metric.compared().values().stream();
        }
        if (row instanceof EventRow || row instanceof TrendRow || row instanceof WindRow) {
            return Stream.empty();
        }
        return Stream.ofNullable(row instanceof IndexRow index ? index.compared() : ((DegreeDayRow) row).compared());
    }

    /**
     * What roses lack.
     *
     * @param wind their rows
     * @param isReported whether whole days are on record
     */
    public static Set<DailyDataLimitation> ofWind(List<AnswerRow> wind, boolean isReported) {
        Set<DailyDataLimitation> limitations = EnumSet.noneOf(DailyDataLimitation.class);
        boolean isWithoutDirection = wind.stream()
                .map(row -> ((WindRow) row).whole())
                .anyMatch(whole -> whole != null && whole.variable() > 0 && whole.calmPct() == null);
        if (isWithoutDirection) {
            limitations.add(WIND_DIRECTION);
        } else if (isReported && wind.stream().allMatch(row -> row.count() == 0)) {
            limitations.add(METRICS);
        }
        return limitations;
    }

    /** Parts of a question that reported days cannot answer, for a city that has no hours. */
    public static Set<DailyDataLimitation> of(Query query) {
        if (needsHours(query)) {
            return EnumSet.of(HOURS);
        }
        Set<DailyDataLimitation> limitations = EnumSet.noneOf(DailyDataLimitation.class);
        if (!query.metrics().stream().allMatch(StationDailyCityStatistics::isReported)) {
            limitations.add(METRICS);
        }
        boolean allKnown = query.metrics().stream()
                .filter(StationDailyCityStatistics::isReported)
                .allMatch(metric -> query.statistics().stream()
                        .allMatch(statistic -> StationDailyCityStatistics.isKnown(statistic, metric)));
        if (!allKnown) {
            limitations.add(STATISTICS);
        }
        return limitations;
    }

    /** Whether no day can answer any of it. */
    public static boolean needsHours(Query query) {
        return query.granularity() == Granularity.HOUR
                || query.granularity() == Granularity.HOUR_OF_DAY
                || !query.filtersOrNone().hours().isEmpty()
                || !query.filtersOrNone().where().isEmpty();
    }

    /** @param cities their names */
    public BilingualText about(List<String> cities) {
        String names = String.join(", ", cities);
        return new BilingualText(names + " : " + fr, names + ": " + en);
    }
}
