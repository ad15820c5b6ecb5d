package io.vigie.batch.query.definitions;

import io.vigie.model.BilingualText;
import io.vigie.model.batch.EventQuestion;
import io.vigie.model.climate.ClimateEvent;
import java.util.Locale;

/** The rules of events in words: TN and TX are a day's lowest and highest temperature, RR its rain. */
final class EventDescriptions {
    private EventDescriptions() {}

    static Definition of(EventQuestion question) {
        ClimateEvent event = question.event();
        BilingualText rule = rule(question);
        String spellEn = event.isSpell()
                ? "; a spell is given whole, even beyond the dates asked for; a missing day ends it"
                : "";
        String spellFr = event.isSpell()
                ? " ; un épisode est donné entier, même au-delà des dates demandées ; un jour manquant y met fin"
                : "";
        return new Definition(
                new BilingualText(
                        event.name(Locale.FRENCH) + " : " + rule.fr() + spellFr,
                        event.name(Locale.ENGLISH) + ": " + rule.en() + spellEn),
                event.definition().orElse(null));
    }

    private static BilingualText rule(EventQuestion question) {
        int days = question.days();
        return switch (question.event()) {
            case HEATWAVE_FR ->
                new BilingualText(
                        "d'un premier jour où (TN + TX)/2 ≥ 23,4 °C au dernier avant un jour < 22,4 °C ou deux jours de suite < 23,4 °C,"
                                + " " + days
                                + " jours au moins, dont un ≥ 25,3 °C ; seuils de Météo-France pour la moyenne de 30"
                                + " stations du pays, qu'une ville seule n'imite que par analogie",
                        "from a first day with (TN + TX)/2 ≥ 23.4 °C to the last before one day < 22.4 °C or two days in a row < 23.4"
                                + " °C, " + days
                                + " days or more, one of them ≥ 25.3 °C; Météo-France's thresholds for the mean of"
                                + " 30 stations of the country, which one city follows by analogy only");
            case HEATWAVE_WMO ->
                new BilingualText(
                        "au moins " + days
                                + " jours de suite où TX dépasse de plus de 5 °C sa moyenne du jour de l'année dans la"
                                + " période de base (fenêtre de 5 jours), en toute saison",
                        days
                                + " days in a row or more with TX more than 5 °C above its mean of the calendar day in the base period"
                                + " (5-day window), in any season");
            case DRY_SPELL ->
                new BilingualText(
                        "au moins " + days + " jours de suite où RR < 1 mm",
                        days + " days in a row or more with RR < 1 mm");
            case FROST_SPELL ->
                new BilingualText(
                        "au moins " + days + " jours de suite où TN < 0 °C",
                        days + " days in a row or more with TN < 0 °C");
            case LAST_FROST ->
                new BilingualText(
                        "dernier jour où TN < 0 °C avant le 1er juillet (au sud : avant le 1er janvier suivant) ; aucun où un mois de"
                                + " ce semestre manque de plus de 3 jours",
                        "last day with TN < 0 °C before 1 July (in the south: before the next 1 January); none where a month of that"
                                + " half year lacks more than 3 days");
            case FIRST_FROST ->
                new BilingualText(
                        "premier jour où TN < 0 °C à partir du 1er juillet (au sud : du 1er janvier) ; aucun où un mois de ce semestre"
                                + " manque de plus de 3 jours",
                        "first day with TN < 0 °C from 1 July on (in the south: from 1 January); none where a month of that half year"
                                + " lacks more than 3 days");
        };
    }
}
