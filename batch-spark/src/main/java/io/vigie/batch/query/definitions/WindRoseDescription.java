package io.vigie.batch.query.definitions;

import io.vigie.batch.query.answer.MetricAnswerRows;
import java.net.URI;

/** What the numbers of a wind rose mean, in words. */
final class WindRoseDescription {
    private static final URI EPA = URI.create("https://www.epa.gov/sites/default/files/2020-10/documents/mmgrma_0.pdf");

    private WindRoseDescription() {}

    static Definition of(int sectors) {
        String unevenEn = sectors == 36
                ? ""
                : "; directions reported by tens of degrees fill " + sectors
                        + " sectors unevenly, with 36 each ten has its own";
        String unevenFr = sectors == 36
                ? ""
                : " ; des directions relevées par dizaines de degrés remplissent inégalement " + sectors
                        + " secteurs, avec 36 chaque dizaine a le sien";
        return Definition.published(
                "hourly winds 10 m above ground by where they come from, in " + sectors
                        + " sectors, the first about north (0° is 360°; the lower bound belongs to the sector), and by Beaufort force (WMO"
                        + " code table 1100: 0.3, 3.4, 5.5, 8, 10.8 m/s); below 0.3 m/s it is calm. count: hours that are calm, or"
                        + " have speed and direction; shares are of it; wind without a direction (variable) is counted apart, and"
                        + " where count is less than "
                        + MetricAnswerRows.MIN_PERCENT
                        + " % of both there are no shares. The vector mean adds up the components of all hours of count (EPA-454/R-99-005,"
                        + " 6.2.2); a calm hour without a direction has none; constancy is its speed divided by the scalar mean"
                        + unevenEn,
                "vents horaires à 10 m du sol selon leur provenance, en " + sectors
                        + " secteurs, le premier autour du nord (0° est 360° ; la borne basse appartient au secteur), et selon leur force"
                        + " Beaufort (table de code 1100 de l'OMM : 0,3, 3,4, 5,5, 8, 10,8 m/s) ; au-dessous de 0,3 m/s l'air est calme."
                        + " count : heures calmes, ou avec vitesse et direction ; les parts en sont ; un vent sans direction (variable)"
                        + " est compté à part, et là où count est moins de "
                        + MetricAnswerRows.MIN_PERCENT
                        + " % des deux il n'y a pas de parts. La moyenne vectorielle additionne les composantes de toutes les heures de count"
                        + " (EPA-454/R-99-005, 6.2.2) ; une heure calme sans direction n'en a pas ; la constance est sa vitesse divisée"
                        + " par la moyenne scalaire"
                        + unevenFr,
                EPA);
    }
}
