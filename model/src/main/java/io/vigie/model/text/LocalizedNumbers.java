package io.vigie.model.text;

import io.vigie.model.units.Thousandths;
import java.util.Locale;

/** Values in sentences, in the decimal sign of a language. */
public final class LocalizedNumbers {
    private static final char NO_BREAK = '\u00a0';

    private LocalizedNumbers() {}

    /** One decimal, rounded half up; wind in km/h besides, as most people know it. */
    public static String text(long milli, String unit, char point) {
        String text = tenths(milli, point) + NO_BREAK + unit;
        return unit.equals("m/s") ? text + ", " + kmh(milli) + NO_BREAK + "km/h" : text;
    }

    /** One decimal, rounded half up, without unit. */
    public static String tenths(long milli, char point) {
        long tenths = Math.floorDiv(milli + 50, 100);
        return sign(tenths) + Math.abs(tenths) / 10 + point + Math.abs(tenths) % 10;
    }

    /** All three decimals. */
    public static String exact(long milli, String unit, char point) {
        long whole = Math.abs(milli) / 1000;
        return sign(milli)
                + whole
                + point
                + String.format(Locale.ROOT, "%03d", Math.abs(milli) % 1000)
                + NO_BREAK
                + unit;
    }

    private static String sign(long value) {
        return value < 0 ? "−" : "";
    }

    private static long kmh(long milliMs) {
        return (long) Math.floor(Thousandths.toDouble(milliMs) * 3.6 + 0.5);
    }
}
