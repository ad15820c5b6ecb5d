package io.vigie.model.alerts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link CityAlerts} as bytes, for a store: some 80 bytes a source and 25 a rule that it has to do with.
 *
 * <pre>
 * format (1 byte), number of sources (1), then per source:
 *   id, replayed (1), newest reading observed (8) and received (8), ms since 1970
 *   day, night: date, days since 1970 (4), lowest (4), highest (4), hours (4)
 *   number of rules (2), then per rule: id, start in ms since 1970 (8), kind (1), and
 *     beyond a threshold: level (1); in an episode: days held (2), peaks (2), below (2), running (1)
 * ids: length (2) and UTF-8
 * </pre>
 */
public final class CityAlertsBytes {
    private static final byte FORMAT = 1;
    private static final byte BEYOND = 0;
    private static final byte EPISODE = 1;

    private CityAlertsBytes() {}

    /** The bytes of what is remembered. */
    public static byte[] write(CityAlerts city) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeByte(city.bySource().size());
            for (Map.Entry<String, SourceAlerts> source : city.bySource().entrySet()) {
                out.writeUTF(source.getKey());
                write(out, source.getValue());
            }
        } catch (IOException tooLong) {
            throw new IllegalArgumentException("Cannot keep alerts of a city: " + tooLong.getMessage(), tooLong);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, SourceAlerts source) throws IOException {
        out.writeBoolean(source.replayed());
        out.writeLong(source.lastAt().toEpochMilli());
        out.writeLong(source.lastReceivedAt().toEpochMilli());
        write(out, source.day());
        write(out, source.night());
        out.writeShort(source.rules().size());
        // In order, so that equal states are equal bytes.
        for (Map.Entry<String, RuleState> rule : new TreeMap<>(source.rules()).entrySet()) {
            out.writeUTF(rule.getKey());
            write(out, rule.getValue());
        }
    }

    private static void write(DataOutputStream out, Extremes extremes) throws IOException {
        out.writeInt((int) extremes.date().toEpochDay());
        out.writeInt(extremes.minMilli());
        out.writeInt(extremes.maxMilli());
        out.writeInt(extremes.hours());
    }

    private static void write(DataOutputStream out, RuleState state) throws IOException {
        out.writeLong(state.startedAt().toEpochMilli());
        if (state instanceof RuleState.Episode episode) {
            out.writeByte(EPISODE);
            out.writeShort(episode.held());
            out.writeShort(episode.peaks());
            out.writeShort(episode.below());
            out.writeBoolean(episode.isRunning());
        } else if (state instanceof RuleState.Beyond beyond) {
            out.writeByte(BEYOND);
            out.writeByte(beyond.level());
        }
    }

    /** @throws IllegalArgumentException when the bytes are of another format */
    public static CityAlerts read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalArgumentException("Cannot read alerts of a city: format " + format + " is unknown");
            }
            Map<String, SourceAlerts> sources = new LinkedHashMap<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                sources.put(in.readUTF(), source(in));
            }
            return new CityAlerts(sources);
        } catch (IOException truncated) {
            throw new IllegalArgumentException("Cannot read alerts of a city: the bytes end early", truncated);
        }
    }

    private static SourceAlerts source(DataInputStream in) throws IOException {
        boolean replayed = in.readBoolean();
        Instant lastAt = Instant.ofEpochMilli(in.readLong());
        Instant lastReceivedAt = Instant.ofEpochMilli(in.readLong());
        Extremes day = extremes(in);
        Extremes night = extremes(in);
        Map<String, RuleState> rules = new HashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            rules.put(in.readUTF(), state(in));
        }
        return new SourceAlerts(replayed, lastAt, lastReceivedAt, day, night, rules);
    }

    private static Extremes extremes(DataInputStream in) throws IOException {
        return new Extremes(LocalDate.ofEpochDay(in.readInt()), in.readInt(), in.readInt(), in.readInt());
    }

    private static RuleState state(DataInputStream in) throws IOException {
        Instant startedAt = Instant.ofEpochMilli(in.readLong());
        byte kind = in.readByte();
        return switch (kind) {
            case BEYOND -> new RuleState.Beyond(startedAt, in.readUnsignedByte());
            case EPISODE ->
                new RuleState.Episode(
                        startedAt,
                        in.readUnsignedShort(),
                        in.readUnsignedShort(),
                        in.readUnsignedShort(),
                        in.readBoolean());
            default ->
                throw new IllegalArgumentException(
                        "Cannot read alerts of a city: state of kind " + kind + " is unknown");
        };
    }
}
