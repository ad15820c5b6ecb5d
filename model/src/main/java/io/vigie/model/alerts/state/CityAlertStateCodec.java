package io.vigie.model.alerts.state;

import io.vigie.model.alerts.rules.DayPartExtremes;
import io.vigie.model.bytes.ShortTextCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link CityAlertState} as bytes, for a store: some 80 bytes a source and 30 a rule that it has to do with.
 *
 * <pre>
 * format (1 byte), number of sources (1), then per source:
 *   id, replayed (1), newest reading observed (8) and received (8), ms since 1970
 *   day, night: date, days since 1970 (4), lowest (4), highest (4), hours (4)
 *   number of rules (2), then per rule: id, start in ms since 1970 (8), kind (1), and
 *     in an episode: days held (2), peaks (2), below (2), running (1)
 *     beyond a threshold: level (1); of the kind that has it, the threshold (8), in thousandths
 * ids: see {@link ShortTextCodec}
 * </pre>
 */
public final class CityAlertStateCodec {
    private static final byte FORMAT = 1;
    private static final byte BEYOND = 0;
    private static final byte EPISODE = 1;
    /** {@link #BEYOND} was written before the threshold was remembered, and is read still. */
    private static final byte BEYOND_THRESHOLD = 2;

    /** All of a source but its id and rules, and the most of a rule but its id. */
    private static final int SOURCE_BYTES = 1 + 2 * Long.BYTES + 2 * 4 * Integer.BYTES + 2;

    private static final int MAX_RULE_BYTES = Long.BYTES + 1 + 1 + Long.BYTES;

    private CityAlertStateCodec() {}

    /**
     * The bytes of what is remembered.
     *
     * @throws IllegalArgumentException when an id is too long
     */
    public static byte[] write(CityAlertState city) {
        ByteBuffer out = ByteBuffer.allocate(mostBytes(city));
        out.put(FORMAT);
        out.put((byte) city.bySource().size());
        for (Map.Entry<String, SourceAlerts> source : city.bySource().entrySet()) {
            ShortTextCodec.write(out, source.getKey());
            write(out, source.getValue());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static int mostBytes(CityAlertState city) {
        int bytes = 2;
        for (Map.Entry<String, SourceAlerts> source : city.bySource().entrySet()) {
            bytes += SOURCE_BYTES + ShortTextCodec.room(source.getKey());
            for (String rule : source.getValue().rules().keySet()) {
                bytes += MAX_RULE_BYTES + ShortTextCodec.room(rule);
            }
        }
        return bytes;
    }

    private static void write(ByteBuffer out, SourceAlerts source) {
        out.put((byte) (source.replayed() ? 1 : 0));
        out.putLong(source.lastAt().toEpochMilli());
        out.putLong(source.lastReceivedAt().toEpochMilli());
        write(out, source.day());
        write(out, source.night());
        out.putShort((short) source.rules().size());
        // In order, so that equal states are equal bytes.
        for (Map.Entry<String, RuleState> rule : new TreeMap<>(source.rules()).entrySet()) {
            ShortTextCodec.write(out, rule.getKey());
            write(out, rule.getValue());
        }
    }

    private static void write(ByteBuffer out, DayPartExtremes extremes) {
        out.putInt((int) extremes.date().toEpochDay());
        out.putInt(extremes.minMilli());
        out.putInt(extremes.maxMilli());
        out.putInt(extremes.hours());
    }

    private static void write(ByteBuffer out, RuleState state) {
        out.putLong(state.startedAt().toEpochMilli());
        if (state instanceof RuleState.Episode episode) {
            out.put(EPISODE);
            out.putShort((short) episode.held());
            out.putShort((short) episode.peaks());
            out.putShort((short) episode.below());
            out.put((byte) (episode.isRunning() ? 1 : 0));
        } else if (state instanceof RuleState.Beyond beyond) {
            Long threshold = beyond.thresholdMilli();
            out.put(threshold == null ? BEYOND : BEYOND_THRESHOLD);
            out.put((byte) beyond.level());
            if (threshold != null) {
                out.putLong(threshold);
            }
        }
    }

    /** @throws IllegalArgumentException when the bytes are of another format */
    public static CityAlertState read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte format = in.get();
            if (format != FORMAT) {
                throw new IllegalArgumentException("Cannot read alerts of a city: format " + format + " is unknown");
            }
            Map<String, SourceAlerts> sources = new LinkedHashMap<>();
            for (int left = Byte.toUnsignedInt(in.get()); left > 0; left--) {
                sources.put(ShortTextCodec.read(in), source(in));
            }
            return new CityAlertState(sources);
        } catch (BufferUnderflowException truncated) {
            throw new IllegalArgumentException("Cannot read alerts of a city: the bytes end early", truncated);
        }
    }

    private static SourceAlerts source(ByteBuffer in) {
        boolean replayed = in.get() != 0;
        Instant lastAt = Instant.ofEpochMilli(in.getLong());
        Instant lastReceivedAt = Instant.ofEpochMilli(in.getLong());
        DayPartExtremes day = extremes(in);
        DayPartExtremes night = extremes(in);
        Map<String, RuleState> rules = new HashMap<>();
        for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
            rules.put(ShortTextCodec.read(in), state(in));
        }
        return new SourceAlerts(replayed, lastAt, lastReceivedAt, day, night, rules);
    }

    private static DayPartExtremes extremes(ByteBuffer in) {
        return new DayPartExtremes(LocalDate.ofEpochDay(in.getInt()), in.getInt(), in.getInt(), in.getInt());
    }

    private static RuleState state(ByteBuffer in) {
        Instant startedAt = Instant.ofEpochMilli(in.getLong());
        byte kind = in.get();
        return switch (kind) {
            case BEYOND -> new RuleState.Beyond(startedAt, Byte.toUnsignedInt(in.get()), null);
            case BEYOND_THRESHOLD -> new RuleState.Beyond(startedAt, Byte.toUnsignedInt(in.get()), in.getLong());
            case EPISODE ->
                new RuleState.Episode(
                        startedAt,
                        Short.toUnsignedInt(in.getShort()),
                        Short.toUnsignedInt(in.getShort()),
                        Short.toUnsignedInt(in.getShort()),
                        in.get() != 0);
            default ->
                throw new IllegalArgumentException(
                        "Cannot read alerts of a city: state of kind " + kind + " is unknown");
        };
    }
}
