package io.vigie.model.alerts;

import io.vigie.model.BilingualText;
import io.vigie.model.alerts.rules.AlertRule;
import io.vigie.model.alerts.rules.SpellRule;
import io.vigie.model.alerts.rules.ThresholdLevel;
import io.vigie.model.alerts.rules.ThresholdRule;
import io.vigie.model.cities.CityNames;
import io.vigie.model.text.LocalizedDates;
import io.vigie.model.text.LocalizedNumbers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of alerts. The city comes first and phrases have no articles, so that any name fits into them. They are read as
 * long as the alert runs, beside newer readings: a value is said to be that of the crossing.
 */
final class AlertTexts {
    private static final char NO_BREAK = '\u00a0';

    private final WatchedReading reading;
    private final CityAlertRules rules;

    /**
     * @param reading of the city that the alerts are about
     * @param rules as they hold there
     */
    AlertTexts(WatchedReading reading, CityAlertRules rules) {
        this.reading = reading;
        this.rules = rules;
    }

    BilingualText starts(ThresholdRule rule, ThresholdLevel level, long milli, long thresholdMilli) {
        return says(
                level.fr() + ", franchi à",
                level.en() + ", crossed at",
                rule.id(),
                rule.watches().unit(),
                milli,
                thresholdMilli);
    }

    BilingualText changes(ThresholdRule rule, boolean worse, ThresholdLevel level, long milli, long thresholdMilli) {
        return says(
                worse ? "aggravation, " + level.fr() + ", franchi à" : "atténuation, " + level.fr() + ", alors",
                worse ? "worse, " + level.en() + ", crossed at" : "easing, " + level.en() + ", then",
                rule.id(),
                rule.watches().unit(),
                milli,
                thresholdMilli);
    }

    /** Another threshold holds from now on, and the alert lasts. */
    BilingualText moved(ThresholdRule rule, ThresholdLevel level, long milli, long thresholdMilli) {
        return says(
                "seuil modifié, " + level.fr() + ", alors",
                "threshold changed, " + level.en() + ", then",
                rule.id(),
                rule.watches().unit(),
                milli,
                thresholdMilli);
    }

    BilingualText ends(ThresholdRule rule, long milli, long thresholdMilli) {
        return says(
                "fin d’alerte " + rule.fr() + ",",
                "end of " + rule.en() + " alert,",
                rule.id(),
                rule.watches().unit(),
                milli,
                thresholdMilli);
    }

    BilingualText ends(SpellRule rule, long milli, long thresholdMilli) {
        BilingualText what = rule.hold().watches().words();
        return says(
                "fin d’alerte " + rule.fr() + ", " + what.fr(),
                "end of " + rule.en() + " alert, " + what.en(),
                rule.id(),
                "°C",
                milli,
                thresholdMilli);
    }

    /** A value beside newer readings could be that of now: it is said to be of which day, and what of it. */
    BilingualText spell(SpellRule rule, int days, Instant startedAt, long milli, long thresholdMilli) {
        BilingualText what = rule.hold().watches().words();
        BilingualText said = says(
                rule.fr() + " depuis le " + date(startedAt, Locale.FRENCH) + count(days, "jour") + ", " + what.fr(),
                rule.en() + " since " + date(startedAt, Locale.ENGLISH) + count(days, "day") + ", " + what.en(),
                rule.id(),
                "°C",
                milli,
                thresholdMilli);
        return rule.noteFr() == null
                ? said
                : new BilingualText(said.fr() + " " + rule.noteFr(), said.en() + " " + rule.noteEn());
    }

    private static String count(int days, String word) {
        return " (" + days + NO_BREAK + word + (days > 1 ? "s" : "") + ")";
    }

    /** @param rule null when it is no longer among the rules */
    BilingualText interrupted(String ruleId, @Nullable AlertRule rule) {
        return about(
                "fin d’alerte " + (rule == null ? ruleId : rule.fr()) + ", mesures interrompues",
                "end of " + (rule == null ? ruleId : rule.en()) + " alert, readings interrupted",
                ruleId);
    }

    BilingualText corrected(AlertRule rule) {
        return about(
                "alerte " + rule.fr() + " annulée, la mesure a été corrigée",
                rule.en() + " alert withdrawn, the reading was corrected",
                rule.id());
    }

    BilingualText withdrawn(String ruleId) {
        if (rules.own(ruleId) != null) {
            return about(
                    "alerte annulée, la règle est désactivée pour la ville",
                    "alert withdrawn, its rule was switched off for the city",
                    ruleId);
        }
        return about(
                "alerte annulée, la règle n’est plus en vigueur", "alert withdrawn, its rule no longer holds", ruleId);
    }

    /** @param fr up to the value */
    private BilingualText says(String fr, String en, String ruleId, String unit, long milli, long thresholdMilli) {
        BilingualText city = city();
        boolean isOwn = rules.own(ruleId) != null;
        String french = city.fr() + " : " + fr + " " + LocalizedNumbers.text(milli, unit, ',')
                + (isOwn ? " (seuil propre à la ville " : " (seuil ") + threshold(thresholdMilli, unit, ',')
                + ", règle "
                + ruleId + ").";
        String english = city.en() + ": " + en + " " + LocalizedNumbers.text(milli, unit, '.')
                + (isOwn ? " (the city’s own threshold " : " (threshold ") + threshold(thresholdMilli, unit, '.')
                + ", rule " + ruleId + ").";
        return new BilingualText(french, english);
    }

    private BilingualText about(String fr, String en, String ruleId) {
        BilingualText city = city();
        return new BilingualText(
                city.fr() + " : " + fr + " (règle " + ruleId + ").", city.en() + ": " + en + " (rule " + ruleId + ").");
    }

    /** Looked up where there is something to be said: most readings raise no alert. */
    private BilingualText city() {
        return CityNames.bundled().of(reading.cityId(), reading.city());
    }

    private String date(Instant instant, Locale locale) {
        return LocalizedDates.day(LocalDate.ofInstant(instant, reading.timezone()), locale);
    }

    private static String threshold(long milli, String unit, char point) {
        String text = LocalizedNumbers.tenths(milli, point);
        return (text.endsWith("0") ? text.substring(0, text.length() - 2) : text) + NO_BREAK + unit;
    }
}
