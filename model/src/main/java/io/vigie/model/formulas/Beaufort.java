package io.vigie.model.formulas;

import io.vigie.model.BilingualText;
import java.util.List;
import java.util.Locale;

/**
 * Beaufort wind force, 0 to 12, of the 10-minute mean wind 10 m above ground (not of gusts).
 *
 * <p>Limits of WMO code table 1100, in m/s. The limits in whole knots disagree with them at the edges; m/s decide.
 */
public final class Beaufort {
    private static final double[] LOWER_LIMITS_MS = {
        0, 0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7
    };

    private static final List<BilingualText> NAMES = List.of(
            new BilingualText("calme", "calm"),
            new BilingualText("très légère brise", "light air"),
            new BilingualText("légère brise", "light breeze"),
            new BilingualText("petite brise", "gentle breeze"),
            new BilingualText("jolie brise", "moderate breeze"),
            new BilingualText("bonne brise", "fresh breeze"),
            new BilingualText("vent frais", "strong breeze"),
            new BilingualText("grand frais", "near gale"),
            new BilingualText("coup de vent", "gale"),
            new BilingualText("fort coup de vent", "strong gale"),
            new BilingualText("tempête", "storm"),
            new BilingualText("violente tempête", "violent storm"),
            new BilingualText("ouragan", "hurricane"));

    private Beaufort() {}

    /**
     * The force of a wind.
     *
     * @param windSpeedMs 10-minute mean wind 10 m above ground, m/s
     * @throws IllegalArgumentException when the speed is negative or NaN
     */
    public static int force(double windSpeedMs) {
        if (!(windSpeedMs >= 0)) {
            throw new IllegalArgumentException("Cannot give a wind force: speed is " + windSpeedMs + " m/s");
        }
        int force = 0;
        while (force + 1 < LOWER_LIMITS_MS.length && windSpeedMs >= LOWER_LIMITS_MS[force + 1]) {
            force++;
        }
        return force;
    }

    /**
     * The name of a force, in French for a French locale, else in English.
     *
     * @throws IllegalArgumentException when the force is not 0 to 12
     */
    public static String name(int force, Locale locale) {
        if (force < 0 || force >= LOWER_LIMITS_MS.length) {
            throw new IllegalArgumentException("Cannot name wind force " + force + ": not 0 to 12");
        }
        return NAMES.get(force).in(locale);
    }
}
