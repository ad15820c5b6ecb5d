package io.vigie.batch.query.definitions;

import io.vigie.model.BilingualText;
import io.vigie.model.batch.Query;
import io.vigie.model.climate.ClimateIndex;
import java.util.Locale;
import java.util.Objects;

/** The rules of the indices in words: TN and TX are a day's lowest and highest temperature, RR its rain. */
final class IndexDescriptions {
    private IndexDescriptions() {}

    static Definition of(ClimateIndex index, Query query) {
        BilingualText rule = rule(index, query);
        String en = index.name(Locale.ENGLISH) + ": " + rule.en();
        String fr = index.name(Locale.FRENCH) + " : " + rule.fr();
        return index.definition()
                .map(link -> Definition.published(en, fr, link))
                .orElseGet(() -> Definition.own(en, fr));
    }

    private static BilingualText rule(ClimateIndex index, Query query) {
        return switch (index) {
            case FD -> days("TN < 0 °C");
            case SU -> days("TX > 25 °C");
            case ID -> days("TX < 0 °C");
            case TR -> days("TN > 20 °C");
            case GSL ->
                said(
                        "days from the first 6 in a row with (TX + TN)/2 > 5 °C in the first half of the year (in the south of July to"
                                + " June) to the first 6 in a row with less in the second",
                        "jours depuis les 6 premiers consécutifs avec (TX + TN)/2 > 5 °C dans la première moitié de l'année (au sud :"
                                + " de juillet à juin) jusqu'aux 6 premiers consécutifs au-dessous dans la seconde");
            case TXX -> said("highest TX", "TX la plus haute");
            case TNX -> said("highest TN", "TN la plus haute");
            case TXN -> said("lowest TX", "TX la plus basse");
            case TNN -> said("lowest TN", "TN la plus basse");
            case TN10P -> share("TN", "<", "10");
            case TX10P -> share("TX", "<", "10");
            case TN90P -> share("TN", ">", "90");
            case TX90P -> share("TX", ">", "90");
            case WSDI -> spells("TX > 90");
            case CSDI -> spells("TN < 10");
            case DTR -> said("mean of TX − TN", "moyenne de TX − TN");
            case RX1DAY -> said("highest RR", "RR la plus haute");
            case RX5DAY ->
                said(
                        "most rain of 5 days in a row, by their middle day",
                        "plus grande pluie de 5 jours consécutifs, par leur jour central");
            case SDII -> said("mean RR of days with RR ≥ 1 mm", "moyenne de RR des jours où RR ≥ 1 mm");
            case R10MM -> days("RR ≥ 10 mm");
            case R20MM -> days("RR ≥ 20 mm");
            case RNNMM -> days("RR ≥ " + Objects.requireNonNullElse(query.rainThresholdMm(), Double.NaN) + " mm");
            case CDD -> run("RR < 1 mm");
            case CWD -> run("RR ≥ 1 mm");
            case R95PTOT -> rainAbove("95");
            case R99PTOT -> rainAbove("99");
            case PRCPTOT -> said("sum of RR of days with RR ≥ 1 mm", "somme de RR des jours où RR ≥ 1 mm");
            case TGPCT ->
                said(
                        "% of the days within a week of this one of the calendar, in the years of the base period but the day's own,"
                                + " whose (TX + TN)/2 was lower; a year counts with 12 of its 15 days",
                        "% des jours à une semaine au plus de cette date, dans les années de la période de base sauf celle du jour"
                                + " même, où (TX + TN)/2 fut plus basse ; une année compte avec 12 de ses 15 jours");
        };
    }

    private static BilingualText days(String condition) {
        return said("days with " + condition, "jours où " + condition);
    }

    private static BilingualText share(String element, String compares, String percentile) {
        return said(
                "% of days with " + element + " " + compares + " percentile " + percentile
                        + " of its calendar day in the base period (5-day window, type 8, bootstrap within)",
                "% de jours où " + element + " " + compares + " centile " + percentile
                        + " de son jour de l'année dans la période de base (fenêtre de 5 jours, type 8, bootstrap à l'intérieur)");
    }

    private static BilingualText spells(String condition) {
        return said(
                "days in runs of at least 6 with " + condition
                        + "th percentile of the calendar day, cut at the end of the year",
                "jours en séries d'au moins 6 où " + condition
                        + "e centile du jour de l'année, coupées en fin d'année");
    }

    private static BilingualText run(String condition) {
        return said(
                "longest run of days with " + condition + ", in the year in which it ends",
                "plus longue série de jours où " + condition + ", dans l'année où elle finit");
    }

    private static BilingualText rainAbove(String percentile) {
        return said(
                "sum of RR of days above percentile " + percentile + " of the base period's days with RR ≥ 1 mm",
                "somme de RR des jours au-dessus du centile " + percentile
                        + " des jours de la période de base où RR ≥ 1 mm");
    }

    private static BilingualText said(String en, String fr) {
        return new BilingualText(fr, en);
    }
}
