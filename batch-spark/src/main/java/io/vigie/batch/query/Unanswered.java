package io.vigie.batch.query;

import io.vigie.model.BilingualText;
import io.vigie.model.batch.Query;
import io.vigie.model.calendar.Granularity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What days as a publisher reports them cannot answer, in words for who asked. */
enum Unanswered {
    HOURS(
            "only whole days are on record for this question, and hours cannot be made of them. Ask by day, month, season, year,"
                    + " whole period or month of the year, without hours of the day and without conditions on hours.",
            "l'historique n'a que des jours entiers pour cette question, et on ne peut pas en faire des heures. Demandez par jour,"
                    + " mois, saison, année, période entière ou mois de l'année, sans heures du jour ni conditions sur les heures."),
    METRICS(
            "only whole days are on record for this question, and they have only temperature and precipitation: other metrics stay empty.",
            "l'historique n'a que des jours entiers pour cette question, et ils n'ont que la température et les précipitations : les"
                    + " autres grandeurs restent vides."),
    STATISTICS(
            "only whole days are on record for this question. They give mean, minimum and maximum, and the sum of precipitation;"
                    + " percentiles, standard deviation and a sum of temperatures are of hourly values and stay empty.",
            "l'historique n'a que des jours entiers pour cette question. Ils donnent moyenne, minimum et maximum, et la somme des"
                    + " précipitations ; centiles, écart type et somme de températures portent sur des valeurs horaires et restent"
                    + " vides.");

    private final String en;
    private final String fr;

    Unanswered(String en, String fr) {
        this.en = en;
        this.fr = fr;
    }

    /** Of a question to a city of which the hours have nothing and days are reported. */
    static Set<Unanswered> of(Query query) {
        if (needsHours(query)) {
            return EnumSet.of(HOURS);
        }
        Set<Unanswered> unanswered = EnumSet.noneOf(Unanswered.class);
        if (!query.metrics().stream().allMatch(ReportedStatistics::isReported)) {
            unanswered.add(METRICS);
        }
        boolean allKnown = query.metrics().stream()
                .filter(ReportedStatistics::isReported)
                .allMatch(metric -> query.statistics().stream()
                        .allMatch(statistic -> ReportedStatistics.isKnown(statistic, metric)));
        if (!allKnown) {
            unanswered.add(STATISTICS);
        }
        return unanswered;
    }

    /** Whether no day can answer any of it. */
    static boolean needsHours(Query query) {
        return query.granularity() == Granularity.HOUR
                || query.granularity() == Granularity.HOUR_OF_DAY
                || !query.filtersOrNone().hours().isEmpty()
                || !query.filtersOrNone().where().isEmpty();
    }

    /** @param cities their names */
    BilingualText about(List<String> cities) {
        String names = String.join(", ", cities);
        return new BilingualText(names + " : " + fr, names + ": " + en);
    }
}
