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
final class DecimalWriter {
    /** From here on, and below a thousandth, a double is written with an exponent. */
    private static final double LARGE = 1e7;

    private static final double SMALL = 1e-3;

    static final int MAX_CHARS = "-9999999.999999".length();

    /** Instead of a place: the number has more decimals, or is too large or too small. */
    static final int MANY_DECIMALS = -1;

    private DecimalWriter() {}

    static void write(JsonGenerator json, double value) throws IOException {
        char[] chars = new char[MAX_CHARS];
        int start = write(chars, value);
        if (start == MANY_DECIMALS) {
            json.writeNumber(value);
        } else {
            json.writeNumber(chars, start, MAX_CHARS - start);
        }
    }

    /** Writes the number to the end of {@link #MAX_CHARS} places; where it begins, or {@link #MANY_DECIMALS}. */
    static int write(char[] chars, double value) {
        double magnitude = Math.abs(value);
        // Also false for NaN.
        if (magnitude < LARGE) {
            long milli = (long) (magnitude * 1e3 + 0.5);
            if (milli / 1e3 == magnitude) {
                return write(chars, value < 0, milli, 3);
            }
            long micro = (long) (magnitude * 1e6 + 0.5);
            if (micro / 1e6 == magnitude && magnitude >= SMALL) {
                return write(chars, value < 0, micro, 6);
            }
        }
        return MANY_DECIMALS;
    }

    /** @param scaled the number in units of the last of so many decimals; zeros at the end are left out, but one */
    private static int write(char[] chars, boolean negative, long scaled, int decimals) {
        long left = scaled;
        int places = decimals;
        while (places > 1 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        int start = MAX_CHARS;
        for (; places > 0; places--) {
            chars[--start] = (char) ('0' + left % 10);
            left /= 10;
        }
        chars[--start] = '.';
        do {
            chars[--start] = (char) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        if (negative) {
            chars[--start] = '-';
        }
        return start;
    }
}
