package io.vigie.testsupport;

import java.util.List;

/**
 * One change of a text. A token is a word, a number, a run of blanks or one other character.
 *
 * @param place where, counted around the text from its beginning
 * @param choice what of several to put there
 */
public record TextMutation(Kind kind, int place, int choice) {
    /** What is done at the place. */
    public enum Kind {
        /** The commonest: everything else stays as it should be. */
        OTHER_DIGIT,
        OTHER_NUMBER,
        NUMBER_AT_ITS_EDGE,
        OTHER_TOKEN,
        WORD,
        OVERWRITE,
        DELETE_TOKEN,
        DUPLICATE_TOKEN,
        INSERT_TOKEN,
        ODD_CHARACTER,
        OTHER_CHARACTER,
        DELETE_CHARACTERS,
        DELETE_LINE,
        DUPLICATE_LINE,
        MOVE_LINE,
        END_LINE,
        TRUNCATE,
        LONG_FIELD,
        MANY_LINES
    }

    private static final int MAX_CHARACTERS_DELETED = 20;
    private static final int MAX_FIELD_CHARS = 60_000;
    private static final int MAX_LINES_REPEATED = 300;

    /** No input grows beyond it. */
    static final int MAX_CHARS = 400_000;

    static final List<String> EDGES = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "99",
            "999",
            "9999",
            "-9999",
            "99999",
            "999.9",
            "-999.9",
            "0.0001",
            "-0.0005",
            "1e-320",
            "1e308",
            "-1e309",
            "9.96921e36",
            "1e999999999",
            "1e-999999999",
            "32768",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9007199254740992",
            "9007199254740.993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "31556889864403199",
            "-31557014167219201",
            "253402300800",
            "NaN",
            "-nan",
            "Infinity",
            "inf",
            "0x1F",
            "0x1p3",
            "1d",
            "1_000",
            "1,5",
            "+5",
            "--5",
            "5-",
            ".5",
            "5.",
            "00",
            "0000",
            "007",
            "12",
            "13",
            "24",
            "29",
            "30",
            "31",
            "32",
            "59",
            "60",
            "61",
            "90.0001",
            "180.0001",
            "366",
            "1e",
            "",
            "٣",
            "१२",
            "9".repeat(400),
            "0." + "0".repeat(400) + "1",
            "1" + "0".repeat(20_000));

    static final List<String> WORDS = List.of(
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "\"\"",
            "\"",
            "\"\"\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            ",".repeat(5_000),
            "\n".repeat(2_000),
            " ".repeat(5_000),
            "(".repeat(5_000),
            "a a".repeat(5_000),
            "NIL",
            "AUTO",
            "COR",
            "RMK",
            "VRB",
            "CAVOK",
            "NOSIG",
            "M00/M00",
            "99/M99",
            "SLP999",
            "SLP000",
            "T19991999",
            "P9999",
            "P0000",
            "//////KT",
            "999P99KT",
            "36099G99KT",
            "00000MPS",
            "=",
            "/",
            "T",
            "NA",
            "NAN",
            "-",
            "+",
            "*",
            "ADD",
            "REM",
            "AA101999999",
            "FM-12",
            "TMAX",
            "PRCP",
            "0000-00-00",
            "2021-02-29",
            "1800-01-01",
            "9999-12-31",
            "2021-02-29T24:00",
            "2021-01-31T12:00:60Z",
            "2021-01-31T12:00:00+18:00",
            "2021-01-31T12:00:00.123456789-18:00",
            "9999-12-31T23:59:59Z",
            "+10000-01-01T00:00:00Z",
            "+294248-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "-0001-12-31T23:59:59Z",
            "0000-01-01T00:00Z",
            "../../etc",
            "°C",
            "km/h",
            "unixtime",
            "temperature_c",
            "time");

    private static final String CHARACTERS =
            "\0\u0001\t\n\r\u001b\u007f\u0085\u00a0\u0130\u017f\u0301\u0661\u2028\u202e\u2212\ud800\udc00\ufeff\uffff"
                    + " \"',;:=/\\{}[]()<>%$#*+-._|~^`aZ09eE";

    /** The text after the change; of an empty one too. */
    void apply(StringBuilder text) {
        int at = text.length() == 0 ? 0 : Math.floorMod(place, text.length());
        switch (kind) {
            case OTHER_DIGIT -> replaceDigit(text, at);
            case OTHER_NUMBER -> replaceNumber(text, at, numberAt(text, other(text)));
            case NUMBER_AT_ITS_EDGE -> replaceNumber(text, at, chosen(EDGES));
            case OTHER_TOKEN -> text.replace(start(text, at), end(text, at), token(text, other(text)));
            case WORD -> text.replace(start(text, at), end(text, at), chosen(WORDS));
            case OVERWRITE -> overwrite(text, at);
            case DELETE_TOKEN -> text.delete(start(text, at), end(text, at));
            case DUPLICATE_TOKEN -> text.insert(at == text.length() ? at : end(text, at), token(text, at));
            case INSERT_TOKEN -> text.insert(start(text, at), token(text, other(text)));
            case ODD_CHARACTER -> text.insert(at, character());
            case OTHER_CHARACTER -> text.replace(at, Math.min(at + 1, text.length()), "" + character());
            case DELETE_CHARACTERS ->
                text.delete(at, Math.min(text.length(), at + 1 + choice % MAX_CHARACTERS_DELETED));
            case DELETE_LINE -> text.delete(lineStart(text, at), lineEnd(text, at));
            case DUPLICATE_LINE -> text.insert(lineStart(text, at), line(text, at));
            case MOVE_LINE -> moveLine(text, at);
            case END_LINE -> text.delete(at, Math.max(at, lineEnd(text, at) - 1));
            case TRUNCATE -> text.setLength(at);
            case LONG_FIELD -> repeat(text, start(text, at), token(text, at), choice % MAX_FIELD_CHARS);
            case MANY_LINES -> {
                String line = line(text, at);
                repeat(text, lineStart(text, at), line, line.length() * (choice % MAX_LINES_REPEATED));
            }
        }
        if (text.length() > MAX_CHARS) {
            text.setLength(MAX_CHARS);
        }
    }

    private String chosen(List<String> all) {
        return all.get(choice % all.size());
    }

    private char character() {
        return CHARACTERS.charAt(choice % CHARACTERS.length());
    }

    private int other(CharSequence text) {
        return text.length() == 0 ? 0 : choice % text.length();
    }

    private void replaceDigit(StringBuilder text, int from) {
        int digit = nextDigit(text, from);
        if (digit < text.length()) {
            text.setCharAt(digit, (char) ('0' + choice % 10));
        }
    }

    private static void replaceNumber(StringBuilder text, int from, String number) {
        int start = nextDigit(text, from);
        if (start < text.length()) {
            text.replace(start, numberEnd(text, start), number);
        }
    }

    private static String numberAt(CharSequence text, int from) {
        int start = nextDigit(text, from);
        return start < text.length()
                ? text.subSequence(start, numberEnd(text, start)).toString()
                : "0";
    }

    private static int nextDigit(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && !isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int numberEnd(CharSequence text, int start) {
        int end = start;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    /** In files of fixed width what follows stays where it is. */
    private void overwrite(StringBuilder text, int at) {
        List<String> all = choice % 2 == 0 ? EDGES : WORDS;
        String written = all.get(choice / 2 % all.size());
        int end = Math.min(text.length(), at + written.length());
        text.replace(at, end, written);
    }

    private void moveLine(StringBuilder text, int at) {
        String line = line(text, at);
        text.delete(lineStart(text, at), lineEnd(text, at));
        text.insert(lineStart(text, other(text)), line);
    }

    private static void repeat(StringBuilder text, int at, String token, int chars) {
        if (!token.isEmpty()) {
            text.insert(at, token.repeat(Math.min(chars, MAX_CHARS) / token.length()));
        }
    }

    private static String token(CharSequence text, int at) {
        return text.length() == 0
                ? ""
                : text.subSequence(start(text, at), end(text, at)).toString();
    }

    private static int start(CharSequence text, int at) {
        int start = at;
        while (start > 0 && start < text.length() && isSameToken(text.charAt(start - 1), text.charAt(start))) {
            start--;
        }
        return start;
    }

    private static int end(CharSequence text, int at) {
        int end = Math.min(at + 1, text.length());
        while (end < text.length() && isSameToken(text.charAt(end - 1), text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isSameToken(char before, char next) {
        return isNumeric(before) && isNumeric(next)
                || Character.isLetter(before) && Character.isLetter(next)
                || before == ' ' && next == ' ';
    }

    private static boolean isNumeric(char character) {
        return isDigit(character) || character == '.' || character == '-';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static String line(StringBuilder text, int at) {
        return text.substring(lineStart(text, at), lineEnd(text, at));
    }

    private static int lineStart(StringBuilder text, int at) {
        return at == 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
    }

    /** Behind the end of the line, its break included. */
    private static int lineEnd(StringBuilder text, int at) {
        int end = text.indexOf("\n", at);
        return end < 0 ? text.length() : end + 1;
    }
}
