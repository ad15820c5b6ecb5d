package io.vigie.model.records;

import io.vigie.model.BilingualText;
import io.vigie.model.sources.SourceNames;
import io.vigie.model.text.LocalizedDates;
import io.vigie.model.text.LocalizedNumbers;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The sentences of records. The city comes first and phrases have no articles, so that any name fits into them. With few years none
 * is called an absolute one: it is the record of so many years held.
 */
final class RecordTexts {
    private static final char NO_BREAK = '\u00a0';

    private final BilingualText city;

    RecordTexts(BilingualText city) {
        this.city = city;
    }

    /** "Paris : record mensuel de chaleur, 21,3 °C, ancien record 20,9 °C le 3 janvier 1999 (Open-Meteo, ERA5), 30 ans." */
    BilingualText announced(TrackedRecord run, RecordClaim claim) {
        return about(nameFr(run, claim) + ", " + proofFr(run, claim), nameEn(run, claim) + ", " + proofEn(run, claim));
    }

    BilingualText ended(TrackedRecord run, RecordClaim claim) {
        return about(
                "journée du " + LocalizedDates.day(run.day(), Locale.FRENCH) + " close, " + nameFr(run, claim) + ", "
                        + proofFr(run, claim),
                LocalizedDates.day(run.day(), Locale.ENGLISH) + " is over, " + nameEn(run, claim) + ", "
                        + proofEn(run, claim));
    }

    BilingualText retracted(TrackedRecord run, RecordClaim claim, RetractReason reason, StandingRecord stands) {
        String fr = nameFr(run, claim) + " annulé, ";
        String en = nameEn(run, claim) + " withdrawn, ";
        return switch (reason) {
            case CORRECTED -> about(fr + "la mesure a été corrigée", en + "the reading was corrected");
            case CONTRADICTED -> about(fr + "la mesure suivante la contredit", en + "the next reading contradicts it");
            case DISPROVED ->
                about(
                        fr + "l’historique tient " + standsFr(run.kind(), stands),
                        en + "the history holds " + standsEn(run.kind(), stands));
        };
    }

    private BilingualText about(String fr, String en) {
        return new BilingualText(city.fr() + " : " + fr + ".", city.en() + ": " + en + ".");
    }

    private static String nameFr(TrackedRecord run, RecordClaim claim) {
        String words = run.kind().words().fr();
        StandingRecord over = claim.over();
        String name = switch (claim.scope()) {
            case ALL_TIME -> (over.hasFewYears() ? "record " : "record absolu ") + words;
            case MONTH -> "record mensuel " + words;
            case DAY -> "record " + words + " pour un " + LocalizedDates.day(run.day(), Locale.FRENCH);
        };
        String held = over.hasFewYears() ? " sur " + over.yearCount() + NO_BREAK + "ans d’historique" : "";
        return name + (claim.isTie() ? " égalé" : "") + held;
    }

    private static String nameEn(TrackedRecord run, RecordClaim claim) {
        String words = run.kind().words().en();
        StandingRecord over = claim.over();
        String name = switch (claim.scope()) {
            case ALL_TIME -> (over.hasFewYears() ? "record " : "all-time record ") + words;
            case MONTH -> "monthly record " + words;
            case DAY -> "record " + words + " for a " + LocalizedDates.day(run.day(), Locale.ENGLISH);
        };
        String held = over.hasFewYears() ? " of the " + over.yearCount() + NO_BREAK + "years held" : "";
        return name + (claim.isTie() ? held.isEmpty() ? " tied" : " tied," : "") + held;
    }

    private static String proofFr(TrackedRecord run, RecordClaim claim) {
        StandingRecord over = claim.over();
        String value = quantity(run.kind(), claim.milli(), over.milli(), ',');
        return value
                + (claim.isTie()
                        ? " comme le "
                        : ", ancien record " + quantity(run.kind(), over.milli(), claim.milli(), ',') + " le ")
                + date(over.day(), Locale.FRENCH) + " ("
                + SourceNames.of(over.source()).fr() + "), " + years(over, "ans", "historique depuis");
    }

    private static String proofEn(TrackedRecord run, RecordClaim claim) {
        StandingRecord over = claim.over();
        String value = quantity(run.kind(), claim.milli(), over.milli(), '.');
        return value
                + (claim.isTie()
                        ? " as on "
                        : ", before " + quantity(run.kind(), over.milli(), claim.milli(), '.') + " on ")
                + date(over.day(), Locale.ENGLISH) + " ("
                + SourceNames.of(over.source()).en() + "), " + years(over, "years", "held since");
    }

    private static String standsFr(RecordKind kind, StandingRecord stands) {
        return LocalizedNumbers.text(stands.milli(), kind.metric().unit(), ',') + " le "
                + date(stands.day(), Locale.FRENCH) + " ("
                + SourceNames.of(stands.source()).fr() + ")";
    }

    private static String standsEn(RecordKind kind, StandingRecord stands) {
        return LocalizedNumbers.text(stands.milli(), kind.metric().unit(), '.') + " on "
                + date(stands.day(), Locale.ENGLISH) + " ("
                + SourceNames.of(stands.source()).en() + ")";
    }

    /** With as many decimals as tell both apart. */
    private static String quantity(RecordKind kind, long milli, long otherMilli, char point) {
        String unit = kind.metric().unit();
        boolean looksEqual = milli != otherMilli
                && LocalizedNumbers.text(milli, unit, point).equals(LocalizedNumbers.text(otherMilli, unit, point));
        return looksEqual ? LocalizedNumbers.exact(milli, unit, point) : LocalizedNumbers.text(milli, unit, point);
    }

    private static String years(StandingRecord over, String years, String since) {
        return over.hasFewYears() ? since + " " + over.yearFrom() : "" + over.yearCount() + NO_BREAK + years;
    }

    private static String date(LocalDate date, Locale locale) {
        return LocalizedDates.day(date, locale) + " " + date.getYear();
    }
}
