package io.vigie.model.json.codec;

import io.vigie.model.Metric;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.observations.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Scanner of observations in the very form in which {@link ObservationWriter} writes them, in two fifths of a
 * parser's time: keys in that order, no space, plain texts, at most three decimals. It declines all else, and
 * whatever breaks a rule: {@link ObservationReader} reads those, or says what is wrong. What it reads, that one would
 * read alike.
 */
public final class ObservationScanner {
    private static final byte[] CITY_ID = ascii("{\"city_id\":");
    private static final byte[] SOURCE = ascii(",\"source\":");
    private static final byte[] REPLAYED = ascii(",\"replayed\":");
    private static final byte[] OBSERVED_AT = ascii(",\"observed_at\":");
    private static final byte[] RECEIVED_AT = ascii(",\"received_at\":");
    private static final byte[] INTERVAL_S = ascii(",\"interval_s\":");
    private static final byte[] WEATHER_CODE = ascii(",\"weather_code\":");
    private static final byte[] END = ascii("}");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private static final Metric[] METRICS = Metric.values();
    private static final byte[][] METRIC_KEYS = new byte[METRICS.length][];

    static {
        for (Metric metric : METRICS) {
            METRIC_KEYS[metric.ordinal()] = Utf8JsonWriter.startOf(metric.id());
        }
    }

    /** Numbers of more digits are left to the parser: these fit, and are exact as doubles too. */
    private static final int MAX_DIGITS = 9;

    private static final int MAX_DECIMALS = 3;

    private static final class Declined extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Declined INSTANCE = new Declined();

        private Declined() {
            super(null, null, false, false);
        }
    }

    private final byte[] json;
    private int at;

    private ObservationScanner(byte[] json) {
        this.json = json;
    }

    /** The observation; null where the bytes are of another form. */
    public static @Nullable Observation read(byte[] json) {
        try {
            return new ObservationScanner(json).observation();
        } catch (Declined | IllegalArgumentException other) {
            return null;
        }
    }

    private Observation observation() {
        skip(CITY_ID);
        String cityId = text();
        skip(SOURCE);
        String source = text();
        skip(REPLAYED);
        boolean replayed = truth();
        skip(OBSERVED_AT);
        Instant observedAt = instant();
        skip(RECEIVED_AT);
        Instant receivedAt = instant();
        skip(INTERVAL_S);
        Integer intervalS = whole();
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : METRICS) {
            skip(METRIC_KEYS[metric.ordinal()]);
            if (!isNext(NULL)) {
                values.putMilli(metric, milli());
            }
        }
        skip(WEATHER_CODE);
        Integer weatherCode = whole();
        skip(END);
        require(at == json.length);
        return new Observation(
                cityId, source, replayed, observedAt, receivedAt, intervalS, values.build(), weatherCode);
    }

    private String text() {
        require(next() == '"');
        int start = at;
        byte character = next();
        while (character != '"') {
            require(character >= ' ' && character <= '~' && character != '\\');
            character = next();
        }
        return new String(json, start, at - 1 - start, StandardCharsets.ISO_8859_1);
    }

    private boolean truth() {
        if (isNext(TRUE)) {
            return true;
        }
        skip(FALSE);
        return false;
    }

    private Instant instant() {
        return InstantCodec.parse(text()).orElseThrow(() -> Declined.INSTANCE);
    }

    private @Nullable Integer whole() {
        if (isNext(NULL)) {
            return null;
        }
        boolean isNegative = isNext('-');
        int number = (int) digits();
        return isNegative ? -number : number;
    }

    private long milli() {
        boolean isNegative = isNext('-');
        long milli = digits() * 1_000;
        if (isNext('.')) {
            milli += decimals();
        }
        return isNegative ? -milli : milli;
    }

    private long digits() {
        int start = at;
        long number = 0;
        while (isDigit()) {
            number = number * 10 + json[at++] - '0';
            require(at - start <= MAX_DIGITS);
        }
        require(at > start && (at == start + 1 || json[start] != '0'));
        return number;
    }

    private long decimals() {
        int start = at;
        long unit = 1_000;
        long milli = 0;
        while (isDigit()) {
            unit /= 10;
            milli += unit * (json[at++] - '0');
            require(at - start <= MAX_DECIMALS);
        }
        require(at > start);
        return milli;
    }

    private boolean isDigit() {
        return at < json.length && json[at] >= '0' && json[at] <= '9';
    }

    private boolean isNext(char expected) {
        boolean isThere = at < json.length && json[at] == expected;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private byte next() {
        require(at < json.length);
        return json[at++];
    }

    private boolean isNext(byte[] expected) {
        if (at + expected.length > json.length) {
            return false;
        }
        for (int index = 0; index < expected.length; index++) {
            if (json[at + index] != expected[index]) {
                return false;
            }
        }
        at += expected.length;
        return true;
    }

    private void skip(byte[] expected) {
        require(isNext(expected));
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw Declined.INSTANCE;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
