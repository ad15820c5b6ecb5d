package io.vigie.model.json.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes numbers as {@link Double#toString(double)} has them, a tenth of the time where they have few decimals: nearly
 * all numbers of a live reading are thousandths, places are millionths, and to search the shortest text of a double
 * took most of the time to write one.
 *
 * <p>Numbers of at most 15 digits are all different doubles, so one that equals the double is its shortest text.
 */
final class Decimals {
    /** From here on, and below a thousandth, a double is written with an exponent. */
    private static final double LARGE = 1e7;

    private static final double SMALL = 1e-3;

    private static final int MAX_CHARS = "-9999999.999999".length();

    private Decimals() {}

    static void write(JsonGenerator json, double value) throws IOException {
        double magnitude = Math.abs(value);
        // Also false for NaN.
        if (magnitude < LARGE) {
            long milli = (long) (magnitude * 1e3 + 0.5);
            if (milli / 1e3 == magnitude) {
                write(json, value < 0, (int) (milli / 1_000), (int) (milli % 1_000), 3);
                return;
            }
            long micro = (long) (magnitude * 1e6 + 0.5);
            if (micro / 1e6 == magnitude && magnitude >= SMALL) {
                write(json, value < 0, (int) (micro / 1_000_000), (int) (micro % 1_000_000), 6);
                return;
            }
        }
        json.writeNumber(value);
    }

    /** @param fraction in units of the last of so many decimals */
    private static void write(JsonGenerator json, boolean negative, int whole, int fraction, int decimals)
            throws IOException {
        char[] chars = new char[MAX_CHARS];
        int point = MAX_CHARS - decimals - 1;
        int end = writeFraction(chars, point, fraction);
        int start = point;
        chars[start] = '.';
        int left = whole;
        do {
            chars[--start] = (char) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        if (negative) {
            chars[--start] = '-';
        }
        json.writeNumber(chars, start, end - start);
    }

    /** Fills the places after the point, and says where they end: without zeros there, but one. */
    private static int writeFraction(char[] chars, int point, int fraction) {
        int left = fraction;
        for (int place = MAX_CHARS - 1; place > point; place--) {
            chars[place] = (char) ('0' + left % 10);
            left /= 10;
        }
        int end = MAX_CHARS;
        while (end > point + 2 && chars[end - 1] == '0') {
            end--;
        }
        return end;
    }
}
