package io.vigie.model.degreedays;

import io.vigie.model.BilingualText;
import io.vigie.model.WireNamed;
import io.vigie.model.units.UnitConversions;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the degree days of one day are read from its lowest and highest temperature. Publishers differ, so the method and
 * the base are named with every number.
 */
public enum DegreeDayMethod implements WireNamed {
    /** Heating, "météo": what the mean of both extremes lacks to the base, usually 18 °C. */
    DJU_METEO(
            "dju_meteo",
            "DJU chauffage, méthode météo",
            "Heating degree days, Météo-France's simple method",
            18,
            Definitions.METEO_FRANCE,
            (tn, tx, base) -> Math.max(0, base - (tn + tx) / 2)),

    /**
     * Heating, "professionnels de l'énergie" (COSTIC): as {@link #DJU_METEO} on days that stay at or below the base, 0
     * on days that stay at or above it, and a share of both on mild days between.
     */
    DJU_COSTIC(
            "dju_costic",
            "DJU chauffage, méthode des professionnels de l'énergie (COSTIC)",
            "Heating degree days, method of French energy professionals (COSTIC)",
            18,
            Definitions.METEO_FRANCE,
            (tn, tx, base) -> {
                if (tx <= base) {
                    return base - (tn + tx) / 2;
                }
                return tn >= base ? 0 : (base - tn) * (0.08 + 0.42 * (base - tn) / (tx - tn));
            }),

    /** Cooling, "météo": how far the mean of both extremes passes the base; 18, 22 and 23 °C are usual. */
    DJF_METEO(
            "djf_meteo",
            "Degrés-jours de climatisation, méthode météo",
            "Cooling degree days, Météo-France's simple method",
            18,
            Definitions.METEO_FRANCE,
            (tn, tx, base) -> Math.max(0, (tn + tx) / 2 - base)),

    /**
     * Heating in the United States: 65 °F (18.33 °C) against the mean of both extremes, not rounded to whole degrees as
     * the daily reports do.
     */
    HDD_US(
            "hdd_us",
            "Degrés-jours de chauffage des États-Unis (base 65 °F)",
            "Heating degree days of the United States (base 65 °F)",
            UnitConversions.fahrenheitToC(65),
            Definitions.NWS,
            (tn, tx, base) -> Math.max(0, base - (tn + tx) / 2)),

    /** Cooling in the United States: the mean of both extremes against 65 °F (18.33 °C), not rounded. */
    CDD_US(
            "cdd_us",
            "Degrés-jours de climatisation des États-Unis (base 65 °F)",
            "Cooling degree days of the United States (base 65 °F)",
            UnitConversions.fahrenheitToC(65),
            Definitions.NWS,
            (tn, tx, base) -> Math.max(0, (tn + tx) / 2 - base)),

    /** Growing: how far the mean of both extremes passes the base, often 10 or 0 °C. */
    GDD(
            "gdd",
            "Degrés-jours de croissance",
            "Growing degree days",
            10,
            Definitions.GROWING,
            (tn, tx, base) -> Math.max(0, (tn + tx) / 2 - base)),

    /**
     * Growing, as for maize: each extreme is first raised to the base and lowered to 30 °C, at which growth gains no
     * more.
     */
    GDD_CAPPED(
            "gdd_capped",
            "Degrés-jours de croissance, plafonnés à 30 °C (maïs)",
            "Growing degree days, capped at 30 °C (maize)",
            10,
            Definitions.GROWING,
            (tn, tx, base) -> Math.max(0, (capped(tn, base) + capped(tx, base)) / 2 - base));

    private static final double CAP_C = 30;

    private static final Map<String, DegreeDayMethod> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(DegreeDayMethod::id, Function.identity()));

    private final String id;
    private final BilingualText name;
    private final double usualBaseC;
    private final URI definition;
    private final Rule rule;

    DegreeDayMethod(String id, String fr, String en, double usualBaseC, URI definition, Rule rule) {
        this.id = id;
        this.name = new BilingualText(fr, en);
        this.usualBaseC = usualBaseC;
        this.definition = definition;
        this.rule = rule;
    }

    /** One day's rule, in °C·day. */
    private interface Rule {
        double of(double minimumC, double maximumC, double baseC);
    }

    /** An enum's constants are made before its other static fields, so these stand apart. */
    private static final class Definitions {
        /** Météo-France 2005, Fiche méthode Degrés Jours. */
        static final URI METEO_FRANCE = URI.create("http://climatheque.meteo.fr/Docs/DJC-methode.pdf");

        /**
         * McMaster, Wilhelm 1997, Growing degree-days: one equation, two interpretations; the second is the capped
         * one.
         */
        static final URI GROWING = URI.create("https://doi.org/10.1016/S0168-1923(97)00027-0");

        static final URI NWS = URI.create("https://www.weather.gov/key/climate_heat_cool");
    }

    private static double capped(double celsius, double base) {
        return Math.min(Math.max(celsius, base), CAP_C);
    }

    /** The method of this id, for instance {@code dju_costic}; empty when there is none. */
    public static Optional<DegreeDayMethod> fromId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    @Override
    public String id() {
        return id;
    }

    /** The name in French or, for any other language, in English. */
    public String name(Locale locale) {
        return name.in(locale);
    }

    /** The base that the method is published with, in °C. */
    public double usualBaseC() {
        return usualBaseC;
    }

    /** Where it is defined. */
    public URI definition() {
        return definition;
    }

    /**
     * The degree days of one day, in °C·day, 0 or more.
     *
     * @param minimumC its lowest temperature, in °C
     * @param maximumC its highest, in °C
     * @param baseC in °C
     * @throws IllegalArgumentException when the lowest is above the highest, or something is not finite
     */
    public double ofDay(double minimumC, double maximumC, double baseC) {
        if (!(minimumC <= maximumC) || !Double.isFinite(maximumC - minimumC) || !Double.isFinite(baseC)) {
            throw new IllegalArgumentException(
                    "Cannot count degree days: minimum " + minimumC + ", maximum " + maximumC + ", base " + baseC);
        }
        return rule.of(minimumC, maximumC, baseC);
    }
}
