package io.vigie.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes numbers as {@link Double#toString(double)} has them, a tenth of the time where they are thousandths: nearly all
 * numbers of a live reading are, and to search the shortest text of a double took most of the time to write one.
 */
final class Decimals {
    /** From here on, and below a thousandth, a double is written with an exponent. */
    private static final double LARGE = 1e7;

    private static final int MOST_CHARS = "-9999999.999".length();

    private Decimals() {}

    static void write(JsonGenerator json, double value) throws IOException {
        double magnitude = Math.abs(value);
        // Also false for NaN.
        if (magnitude < LARGE) {
            long milli = (long) (magnitude * 1000 + 0.5);
            if (milli / 1000.0 == magnitude) {
                write(json, value < 0, milli);
                return;
            }
        }
        json.writeNumber(value);
    }

    private static void write(JsonGenerator json, boolean negative, long milli) throws IOException {
        char[] chars = new char[MOST_CHARS];
        int end = fraction(chars, (int) (milli % 1000));
        int start = MOST_CHARS - 4;
        chars[start] = '.';
        int whole = (int) (milli / 1000);
        do {
            chars[--start] = (char) ('0' + whole % 10);
            whole /= 10;
        } while (whole > 0);
        if (negative) {
            chars[--start] = '-';
        }
        json.writeNumber(chars, start, end - start);
    }

    /** Writes thousandths to the last places, without zeros at their end but one. */
    private static int fraction(char[] chars, int thousandths) {
        chars[MOST_CHARS - 3] = (char) ('0' + thousandths / 100);
        chars[MOST_CHARS - 2] = (char) ('0' + thousandths / 10 % 10);
        chars[MOST_CHARS - 1] = (char) ('0' + thousandths % 10);
        int end = MOST_CHARS;
        while (end > MOST_CHARS - 2 && chars[end - 1] == '0') {
            end--;
        }
        return end;
    }
}
