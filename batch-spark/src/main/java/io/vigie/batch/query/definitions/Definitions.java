package io.vigie.batch.query.definitions;

import io.vigie.batch.query.aggregate.BucketAggregate;
import io.vigie.batch.query.answer.MetricAnswerRows;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.batch.query.plan.DailySeriesYears;
import io.vigie.model.Metric;
import io.vigie.model.TimestampConvention;
import io.vigie.model.batch.DegreeDayQuestion;
import io.vigie.model.batch.HourFilters;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.CountUnit;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.WindRow;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.climate.days.UsableBaseYears;
import io.vigie.model.statistics.Trend;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the numbers of an answer mean, by statistic, metric, index or method. */
public final class Definitions {
    private static final URI QUANTILES = URI.create("https://doi.org/10.1080/00031305.1996.10473566");
    private static final URI SEN = URI.create("https://doi.org/10.1080/01621459.1968.10480934");
    static final URI WMO_NORMALS = URI.create("https://library.wmo.int/idurl/4/55797");

    private static final String DAY_EN =
            "a day of the city's own clock, of 23, 24 or 25 hours; its lowest and highest temperature are those of its"
                    + " hourly values, its rain their sum; a day that lacks an hour has no value";
    private static final String DAY_FR =
            "un jour de l'heure locale de la ville, de 23, 24 ou 25 heures ; ses températures minimale et maximale"
                    + " sont celles de ses valeurs horaires, sa pluie leur somme ; un jour auquel il manque une heure"
                    + " n'a pas de valeur";

    private Definitions() {}

    public static Map<String, Definition> of(Query query, QueryResult result) {
        Map<String, Definition> definitions = new TreeMap<>();
        if (query.asksForHours()) {
            ofPeriods(query, definitions);
        }
        if (!query.metrics().isEmpty()) {
            ofMetrics(query, result, definitions);
        }
        if (query.windSectors() != null) {
            definitions.put(WindRow.SUBJECT, WindRoseDescription.of(query.windSectors()));
        }
        if (query.asksForDays()) {
            definitions.put(
                    "day",
                    result.view() == HistoryViewName.REPORTED
                            ? StationDailyDefinitions.dayOr(DAY_EN, DAY_FR)
                            : ofDay());
        } else if (result.view() == HistoryViewName.REPORTED) {
            definitions.put("day", StationDailyDefinitions.day());
        }
        if (query.cityIds().contains(NationalThermalIndicator.FRANCE)) {
            definitions.put("national_thermal_indicator", StationDailyDefinitions.ofNationalIndicator());
        }
        if (!query.indices().isEmpty()) {
            ofIndices(query, definitions);
        }
        query.degreeDays().forEach(question -> definitions.put(question.method().id(), ofDegreeDays(question)));
        query.events().forEach(question -> definitions.put(question.event().id(), EventDescriptions.of(question)));
        if (query.usesBasePeriod()) {
            definitions.put("base_period", ofBasePeriod(query));
        }
        if (query.asksForTrend()) {
            definitions.put("trend", ofTrend());
        }
        if (!result.choices().isEmpty()) {
            definitions.put("source", SourceDescription.of(result.choices()));
        }
        ReferencePeriod reference = query.reference();
        if (reference != null) {
            definitions.put("reference", ofReference(reference));
        }
        return definitions;
    }

    private static Definition ofDay() {
        return Definition.own(DAY_EN, DAY_FR);
    }

    private static void ofPeriods(Query query, Map<String, Definition> definitions) {
        definitions.put("period", ofPeriod(query.granularity()));
        if (!query.filtersOrNone().passEverything()) {
            definitions.put("filters", of(query.filtersOrNone()));
        }
    }

    private static void ofMetrics(Query query, QueryResult result, Map<String, Definition> definitions) {
        if (result.counts(CountUnit.HOURS)) {
            ofHours(query, definitions);
        }
        if (result.counts(CountUnit.DAYS)) {
            StationDailyDefinitions.ofStatistics(query, definitions);
        }
    }

    private static void ofHours(Query query, Map<String, Definition> definitions) {
        definitions.put(Statistic.COUNT.id(), of(Statistic.COUNT));
        query.statistics().forEach(statistic -> definitions.put(statistic.id(), of(statistic)));
        query.metrics().stream()
                .filter(metric -> metric.timestampConvention() == TimestampConvention.END_OF_INTERVAL)
                .forEach(metric -> definitions.put(metric.id(), ofInterval(metric)));
    }

    private static Definition of(Statistic statistic) {
        if (statistic.percent().isPresent()) {
            int percent = statistic.percent().getAsInt();
            return Definition.published(
                    "percentile " + percent + " of the hourly values, exact, of type "
                            + BucketAggregate.QUANTILES.number()
                            + " of Hyndman & Fan (1996), rounded half up to thousandths",
                    "centile " + percent + " des valeurs horaires, exact, de type " + BucketAggregate.QUANTILES.number()
                            + " de Hyndman et Fan (1996), arrondi au millième, demi vers le haut",
                    QUANTILES);
        }
        return switch (statistic.id()) {
            case "count" ->
                Definition.own(
                        "hours with a value; values beyond the world's records are not counted",
                        "heures avec une valeur ; celles qui dépassent les records du monde ne comptent pas");
            case "mean" ->
                Definition.own(
                        "sum of the hourly values divided by their number, rounded half up to thousandths",
                        "somme des valeurs horaires divisée par leur nombre, arrondie au millième, demi vers le haut");
            case "min" -> Definition.own("lowest hourly value", "valeur horaire la plus basse");
            case "max" -> Definition.own("highest hourly value", "valeur horaire la plus haute");
            case "min_at" ->
                Definition.own(
                        "when the lowest hourly value was, the first time: its stamp on the city's own clock, with the offset from UTC",
                        "quand la valeur horaire la plus basse a été relevée, la première fois : à l'heure locale de la ville, avec le"
                                + " décalage d'UTC");
            case "max_at" ->
                Definition.own(
                        "when the highest hourly value was, the first time: its stamp on the city's own clock, with the offset from UTC",
                        "quand la valeur horaire la plus haute a été relevée, la première fois : à l'heure locale de la ville, avec le"
                                + " décalage d'UTC");
            case "sum" ->
                Definition.own(
                        "sum of the hourly values, missing hours left out",
                        "somme des valeurs horaires, sans les heures manquantes");
            case "stddev" ->
                Definition.own(
                        "standard deviation of the hourly values about their mean, of the sample (n − 1), rounded half up to"
                                + " thousandths",
                        "écart type des valeurs horaires autour de leur moyenne, d'échantillon (n − 1), arrondi au millième,"
                                + " demi vers le haut");
            default -> throw new IllegalArgumentException("Cannot define " + statistic + ": not a statistic");
        };
    }

    private static Definition ofPeriod(Granularity granularity) {
        return switch (granularity) {
            case SEASON ->
                Definition.own(
                        "a season of the city's own clock, clipped to the dates asked for: December to February (DJF), of the year"
                                + " of its January, March to May (MAM), June to August (JJA), September to November (SON)",
                        "une saison de l'heure locale de la ville, limitée aux dates demandées : décembre à février (DJF), de"
                                + " l'année de son mois de janvier, mars à mai (MAM), juin à août (JJA), septembre à novembre (SON)");
            case PERIOD ->
                Definition.own(
                        "all dates asked for, of the city's own clock",
                        "toutes les dates demandées, à l'heure locale de la ville");
            case HOUR_OF_DAY ->
                Definition.own(
                        "the same hour of the city's own clock on all dates asked for: 13 is 13:00 to before 14:00",
                        "la même heure locale de la ville à toutes les dates demandées : 13 va de 13 h à avant 14 h");
            case MONTH_OF_YEAR ->
                Definition.own(
                        "the same month of the city's own clock in all years, of the dates asked for: 07 is July",
                        "le même mois de l'heure locale de la ville dans toutes les années, parmi les dates demandées : 07 est"
                                + " juillet");
            case HOUR, DAY, MONTH, YEAR -> {
                String fr = switch (granularity) {
                    case HOUR -> "une heure";
                    case DAY -> "un jour";
                    case MONTH -> "un mois";
                    default -> "une année";
                };
                yield Definition.own(
                        "a " + granularity.id() + " of the city's own clock, clipped to the dates asked for",
                        fr + " de l'heure locale de la ville, dans la limite des dates demandées");
            }
        };
    }

    private static Definition of(HourFilters filters) {
        String en = "";
        String fr = "";
        if (filters.readsTheClock()) {
            en = "only hours, or days, within the months and hours asked for are expected and counted";
            fr = "seules les heures, ou les jours, des mois et heures demandés sont attendus et comptés";
        }
        if (!filters.where().isEmpty()) {
            en += (en.isEmpty() ? "" : "; ")
                    + "an hour counts only if every condition holds of the values with its stamp, and a missing"
                    + " value fulfils none; conditions do not change what is expected";
            fr += (fr.isEmpty() ? "" : " ; ")
                    + "une heure ne compte que si toutes les conditions sont remplies par les valeurs de même"
                    + " horodatage, et une valeur manquante n'en remplit aucune ; les conditions ne changent pas le nombre attendu";
        }
        return Definition.own(en, fr);
    }

    private static Definition ofInterval(Metric metric) {
        return Definition.own(
                metric.id() + " of an hour is stamped at its end: the value of 00:00 belongs to the day before",
                metric.id() + " d'une heure est daté de sa fin : la valeur de 00 h appartient à la veille");
    }

    private static void ofIndices(Query query, Map<String, Definition> definitions) {
        query.indices().forEach(index -> definitions.put(index.id(), IndexDescriptions.of(index, query)));
        definitions.put(
                "missing_days",
                Definition.own(
                        "a month with more than 3 days without a value has no index, nor has a year with more than 15 or with such a"
                                + " month (RClimDex); spells are followed from 1 January of the year before the first one asked for",
                        "un mois de plus de 3 jours sans valeur n'a pas d'indice, ni une année de plus de 15 ou qui compte un tel"
                                + " mois (RClimDex) ; les séries de jours sont suivies depuis le 1er janvier de l'année avant la"
                                + " première demandée"));
    }

    private static Definition ofTrend() {
        return Definition.published(
                "slope by Theil and Sen (median of the slopes of all pairs of years), a decade, with its interval of 95 % and the"
                        + " probability p of one as strong by chance (Mann-Kendall test with ties, both ways); the rank is the newest"
                        + " period's among all; only whole periods with " + MetricAnswerRows.MIN_PERCENT
                        + " % of their hours or days count (a sum: all of them), and there is no slope of fewer than "
                        + Trend.MIN_YEARS,
                "pente de Theil et Sen (médiane des pentes de toutes les paires d'années), par décennie, avec son intervalle à 95 %"
                        + " et la probabilité p d'une pente aussi forte par hasard (test de Mann-Kendall avec ex æquo, bilatéral) ; le"
                        + " rang est celui de la période la plus récente parmi toutes ; seules comptent les périodes entières qui ont "
                        + MetricAnswerRows.MIN_PERCENT
                        + " % de leurs heures ou jours (une somme : tous), et il n'y a pas de pente de moins de "
                        + Trend.MIN_YEARS,
                SEN);
    }

    private static Definition ofBasePeriod(Query query) {
        String base = DailySeriesYears.basePeriod(query).toString();
        return Definition.own(
                base
                        + ": the years whose percentiles are the thresholds of indices, and whose means those of heatwaves;"
                        + " with fewer than " + UsableBaseYears.MIN_USABLE + " usable ones there is none",
                base + " : les années dont les centiles sont les seuils des indices, et les moyennes ceux des vagues de"
                        + " chaleur ; avec moins de " + UsableBaseYears.MIN_USABLE
                        + " années utilisables il n'y en a pas");
    }

    private static Definition ofDegreeDays(DegreeDayQuestion question) {
        String rest = ", base " + question.base() + " °C";
        return Definition.published(
                question.method().name(Locale.ENGLISH) + rest + "; none where a day is missing",
                question.method().name(Locale.FRENCH) + rest + " ; aucun où un jour manque",
                question.method().definition());
    }

    private static Definition ofReference(ReferencePeriod reference) {
        String years = reference.from() + "-" + reference.to();
        return Definition.published(
                years + ": mean of the same statistic over the same dates of each of these years, each with "
                        + MetricAnswerRows.MIN_PERCENT
                        + " % of its hours or days (a count or a sum: all of them); none with fewer than 80 % of the years, or than "
                        + ReferencePeriod.MIN_USABLE_YEARS,
                years + " : moyenne de la même statistique aux mêmes dates de chacune de ces années, chacune avec "
                        + MetricAnswerRows.MIN_PERCENT
                        + " % de ses heures ou jours (un nombre ou une somme : tous) ; aucune avec moins de 80 % des années, ou de "
                        + ReferencePeriod.MIN_USABLE_YEARS,
                WMO_NORMALS);
    }
}
