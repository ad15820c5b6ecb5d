package io.vigie.batch.query.definitions;

import io.vigie.batch.query.station.StationDailyCityStatistics;
import io.vigie.model.BilingualText;
import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.climate.NationalIndicatorDay;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What statistics of days mean, as publishers report them: {@code mean_of_days} beside the {@code mean} of hours. */
final class StationDailyDefinitions {
    private static final String OF_DAYS = "_of_days";

    private static final String DAY_EN =
            "a day as its source reports it, between the hours that are usual there; its lowest and highest temperature and its rain"
                    + " are those reported, and what failed a check is left out";
    private static final String DAY_FR =
            "un jour tel que sa source le publie, aux heures d'usage là-bas ; ses températures minimale et maximale et sa pluie sont"
                    + " celles publiées, sans celles qui ont échoué à un contrôle";

    private static final BilingualText LOWEST = new BilingualText(
            "la plus basse des températures minimales des jours", "lowest of the days' lowest temperatures");
    private static final BilingualText HIGHEST = new BilingualText(
            "la plus haute des températures maximales des jours", "highest of the days' highest temperatures");
    private static final BilingualText MEAN = new BilingualText(
            "moyenne de (température minimale + maximale) / 2 sur les jours qui ont les deux, et non de valeurs horaires, arrondie au"
                    + " millième, demi vers le haut",
            "mean of (lowest + highest temperature) / 2 over the days that have both, not of hourly values, rounded half up to"
                    + " thousandths");
    private static final BilingualText MIN_RAIN =
            new BilingualText("précipitations du jour qui en a le moins", "least precipitation of a day");
    private static final BilingualText MAX_RAIN =
            new BilingualText("précipitations du jour qui en a le plus", "most precipitation of a day");
    private static final BilingualText MEAN_RAIN = new BilingualText(
            "précipitations moyennes d'un jour, sur les jours avec une valeur, arrondies au millième, demi vers le haut",
            "mean precipitation of a day, over the days with a value, rounded half up to thousandths");
    private static final BilingualText SUM_OF_RAIN = new BilingualText(
            "somme des précipitations des jours, sans les jours manquants",
            "sum of the days' precipitation, missing days left out");

    private static final BilingualText DATE = new BilingualText(
            "date de ce jour, le premier s'il y en a plusieurs", "date of that day, of several the first");

    private StationDailyDefinitions() {}

    static Definition day() {
        return Definition.own(DAY_EN, DAY_FR);
    }

    /** Where days of other cities are made of hours. */
    static Definition dayOr(String hoursEn, String hoursFr) {
        return Definition.own(
                DAY_EN + ". Of a city for which no days are reported: " + hoursEn,
                DAY_FR + ". Pour une ville sans jours publiés : " + hoursFr);
    }

    static Definition ofNationalIndicator() {
        int few = NationalIndicatorDay.MIN_STATIONS;
        return Definition.own(
                "France has the days of its national thermal indicator (Météo-France): its lowest and highest temperature are the"
                        + " means of those of thirty stations, the mean of both is the indicator. A day with fewer than "
                        + few
                        + " stations has none. Reims is Courcy until 7 May 2012, then Prunay. Days are Météo-France's: lowest from 18 h"
                        + " UTC of the day before, highest from 6 h",
                "la France a les jours de son indicateur thermique national (Météo-France) : ses températures minimale et maximale"
                        + " sont les moyennes de celles de trente stations, et la moyenne des deux est l'indicateur. Un jour avec moins"
                        + " de " + few
                        + " stations n'en a pas. Reims est Courcy jusqu'au 7 mai 2012, puis Prunay. Les jours sont ceux"
                        + " de Météo-France : minimale depuis 18 h UTC la veille, maximale depuis 6 h");
    }

    static void ofStatistics(Query query, Map<String, Definition> definitions) {
        definitions.put(Statistic.COUNT.id() + OF_DAYS, count(query));
        for (Statistic statistic : query.statistics()) {
            boolean isKnown = query.metrics().stream()
                    .anyMatch(metric -> StationDailyCityStatistics.isReported(metric)
                            && StationDailyCityStatistics.isKnown(statistic, metric));
            if (isKnown && !statistic.equals(Statistic.COUNT)) {
                definitions.put(statistic.id() + OF_DAYS, of(statistic, query));
            }
        }
    }

    private static Definition count(Query query) {
        return query.metrics().contains(Metric.TEMPERATURE)
                ? Definition.own(
                        "days with a value; of temperature those with whatever the statistics asked for are made of: both the highest"
                                + " and the lowest, or for a maximum alone the highest, for a minimum alone the lowest",
                        "jours avec une valeur ; de température, ceux qui ont de quoi faire les statistiques demandées : maximale et"
                                + " minimale, ou la seule maximale pour un maximum, la seule minimale pour un minimum")
                : Definition.own("days with a value", "jours avec une valeur");
    }

    private static Definition of(Statistic statistic, Query query) {
        return switch (statistic.id()) {
            case "mean" -> mean(query);
            case "min" -> of(query, LOWEST, MIN_RAIN, null);
            case "max" -> of(query, HIGHEST, MAX_RAIN, null);
            case "min_at", "max_at" -> new Definition(DATE, null);
            case "sum" -> new Definition(SUM_OF_RAIN, null);
            default -> throw new IllegalArgumentException("Cannot define " + statistic + ": days do not have it");
        };
    }

    private static Definition mean(Query query) {
        URI link = query.metrics().contains(Metric.TEMPERATURE) ? Definitions.WMO_NORMALS : null;
        return of(query, MEAN, MEAN_RAIN, link);
    }

    /** What is said of the metrics that are asked for. */
    private static Definition of(Query query, BilingualText ofTemperature, BilingualText ofRain, @Nullable URI link) {
        if (!query.metrics().contains(Metric.PRECIPITATION)) {
            return new Definition(ofTemperature, link);
        }
        if (!query.metrics().contains(Metric.TEMPERATURE)) {
            return new Definition(ofRain, link);
        }
        return new Definition(
                new BilingualText(ofTemperature.fr() + " ; " + ofRain.fr(), ofTemperature.en() + "; " + ofRain.en()),
                link);
    }
}
