package io.vigie.bench.events;

import io.vigie.model.cities.City;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The events of a trial, by number: round after round, each city reports once a round. What is asked for again is the
 * same bytes. They are put together from parts that were written beforehand, so that the load costs little beside what
 * is measured.
 */
public final class NumberedReadings {

    /** Of which no city has a history. */
    public static final String SOURCE = "bench";

    /** No event of the trial. */
    public static final long NONE = -1;

    private static final byte[] OBSERVED_AT = ascii("\"observed_at\":\"");
    private static final byte[] RECEIVED_AT = ascii("\",\"received_at\":\"");
    private static final byte[] END_OF_TIMES = ascii("\",");

    /** Cities of neighbouring numbers are at different points of the weather. */
    private static final int APART = 7;

    private final byte[][] keys;
    private final byte[][] heads;
    private final byte[][] tails;
    private final byte[][] times;
    private final Map<String, Integer> cityByKey = new HashMap<>();
    private final Map<String, Integer> roundByTime = new HashMap<>();

    /**
     * The events.
     *
     * @param cities who reports
     * @param source of all readings
     * @param first when the first round is observed, on a whole second
     * @param step between two rounds, whole seconds
     * @param most how many events there can be
     */
    public NumberedReadings(List<City> cities, String source, Instant first, Duration step, long most) {
        keys = new byte[cities.size()][];
        heads = new byte[cities.size()][];
        for (int city = 0; city < keys.length; city++) {
            String id = cities.get(city).cityId();
            keys[city] = ascii(id);
            heads[city] = ascii("{\"city_id\":\"%s\",\"source\":\"%s\",\"replayed\":false,\"observed_at\":\""
                    .formatted(id, source));
            cityByKey.put(id, city);
        }
        tails = SyntheticWeather.tails(Math.toIntExact(step.toSeconds()));
        times = new byte[Math.toIntExact((most + keys.length - 1) / keys.length)][];
        for (int round = 0; round < times.length; round++) {
            String time = first.plus(step.multipliedBy(round)).toString();
            times[round] = ascii(time);
            roundByTime.put(time, round);
        }
    }

    /** The key of the event's record: the city's id. */
    public byte[] key(long event) {
        return keys[city(event)];
    }

    /** The reading as JSON, in the shape of observation.schema.json. */
    public byte[] value(long event) {
        int city = city(event);
        int round = round(event);
        byte[] time = times[round];
        byte[] tail = tails[(city * APART + round) % tails.length];
        byte[] head = heads[city];
        ByteArrayOutputStream value = new ByteArrayOutputStream(
                head.length + time.length + RECEIVED_AT.length + time.length + END_OF_TIMES.length + tail.length);
        value.writeBytes(head);
        value.writeBytes(time);
        value.writeBytes(RECEIVED_AT);
        value.writeBytes(time);
        value.writeBytes(END_OF_TIMES);
        value.writeBytes(tail);
        return value.toByteArray();
    }

    /** Whether a record with this key is of one of these cities. */
    public boolean isOfCity(byte[] key) {
        return cityByKey.containsKey(text(key));
    }

    /**
     * Number of the city whose record has this key, from 1, in the form of an id: equal loads of other cities compare
     * equal.
     */
    public String numberOf(byte[] key) {
        return String.valueOf(Objects.requireNonNull(cityByKey.get(text(key))) + 1);
    }

    /** Which event a live reading was made of; {@link #NONE} when of none of these. */
    public long eventOf(byte[] key, byte[] liveReading) {
        Integer city = cityByKey.get(text(key));
        int from = after(liveReading, OBSERVED_AT);
        if (from < 0) {
            return NONE;
        }
        int to = from;
        while (to < liveReading.length && liveReading[to] != '"') {
            to++;
        }
        Integer round = roundByTime.get(new String(liveReading, from, to - from, StandardCharsets.ISO_8859_1));
        return city == null || round == null ? NONE : (long) round * keys.length + city;
    }

    private int city(long event) {
        return (int) (event % keys.length);
    }

    private int round(long event) {
        return (int) (event / keys.length);
    }

    private static int after(byte[] text, byte[] word) {
        for (int start = 0; start <= text.length - word.length; start++) {
            int same = 0;
            while (same < word.length && text[start + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return start + same;
            }
        }
        return -1;
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
