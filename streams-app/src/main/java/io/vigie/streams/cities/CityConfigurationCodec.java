package io.vigie.streams.cities;

import io.vigie.model.bytes.ShortTextCodec;
import io.vigie.model.cities.CityAlertThresholds;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.ShippedTimeZones;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * {@link CityConfiguration} as bytes, for the store: it is read for every reading. Of a city with thresholds of its own, in the second
 * format, they follow: number of rules (1), then of each its id, when it was set (8), by whom, empty where nobody knows, and its levels:
 * their number (1), each a double (8).
 */
public final class CityConfigurationCodec {

    private static final byte FORMAT = 1;
    private static final byte FORMAT_WITH_THRESHOLDS = 2;
    /** All but the texts. */
    private static final int FIXED_BYTES = 1 + 3 * Double.BYTES + 1 + Long.BYTES;

    private CityConfigurationCodec() {}

    /** @throws SerializationException when one of its texts is too long */
    public static byte[] write(CityConfiguration city) {
        try {
            return written(city);
        } catch (IllegalArgumentException tooLong) {
            throw new SerializationException(
                    "Cannot keep city " + city.cityId() + ": one of its texts is too long", tooLong);
        }
    }

    private static byte[] written(CityConfiguration city) {
        String zone = city.timezone().getId();
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES
                + ShortTextCodec.room(city.cityId())
                + ShortTextCodec.room(city.name())
                + ShortTextCodec.room(city.country())
                + ShortTextCodec.room(zone)
                + room(city.alertThresholds()));
        out.put(city.alertThresholds().isEmpty() ? FORMAT : FORMAT_WITH_THRESHOLDS);
        ShortTextCodec.write(out, city.cityId());
        ShortTextCodec.write(out, city.name());
        ShortTextCodec.write(out, city.country());
        out.putDouble(city.latitude());
        out.putDouble(city.longitude());
        Double elevation = city.elevationM();
        out.putDouble(elevation == null ? Double.NaN : elevation);
        ShortTextCodec.write(out, zone);
        out.put((byte) (city.active() ? 1 : 0));
        out.putLong(city.updatedAt().toEpochMilli());
        if (!city.alertThresholds().isEmpty()) {
            write(out, city.alertThresholds());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static int room(Map<String, CityAlertThresholds> thresholds) {
        int bytes = 1;
        for (Map.Entry<String, CityAlertThresholds> rule : thresholds.entrySet()) {
            CityAlertThresholds own = rule.getValue();
            bytes += ShortTextCodec.room(rule.getKey()) + Long.BYTES + ShortTextCodec.room(setBy(own)) + 1;
            bytes += own.levels().size() * Double.BYTES;
        }
        return bytes;
    }

    private static void write(ByteBuffer out, Map<String, CityAlertThresholds> thresholds) {
        out.put((byte) thresholds.size());
        thresholds.forEach((rule, own) -> {
            ShortTextCodec.write(out, rule);
            out.putLong(own.setAt().toEpochMilli());
            ShortTextCodec.write(out, setBy(own));
            out.put((byte) own.levels().size());
            own.levels().forEach(out::putDouble);
        });
    }

    private static String setBy(CityAlertThresholds own) {
        String login = own.setBy();
        return login == null ? "" : login;
    }

    /** @throws SerializationException when the bytes are of another format */
    public static CityConfiguration read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte format = in.get();
            if (format != FORMAT && format != FORMAT_WITH_THRESHOLDS) {
                throw new SerializationException("Cannot read a city: format " + format + " is unknown");
            }
            return new CityConfiguration(
                    ShortTextCodec.read(in),
                    ShortTextCodec.read(in),
                    // One text for all its cities.
                    ShortTextCodec.read(in).intern(),
                    in.getDouble(),
                    in.getDouble(),
                    elevation(in.getDouble()),
                    ShippedTimeZones.of(ShortTextCodec.read(in)),
                    in.get() != 0,
                    Instant.ofEpochMilli(in.getLong()),
                    format == FORMAT ? Map.of() : thresholds(in),
                    // Days are counted by the web server.
                    List.of());
        } catch (BufferUnderflowException truncated) {
            throw new SerializationException("Cannot read a city: its bytes end early", truncated);
        }
    }

    private static Map<String, CityAlertThresholds> thresholds(ByteBuffer in) {
        Map<String, CityAlertThresholds> thresholds = new TreeMap<>();
        for (int left = Byte.toUnsignedInt(in.get()); left > 0; left--) {
            String rule = ShortTextCodec.read(in);
            Instant setAt = Instant.ofEpochMilli(in.getLong());
            String setBy = ShortTextCodec.read(in);
            List<Double> levels = new ArrayList<>();
            for (int more = Byte.toUnsignedInt(in.get()); more > 0; more--) {
                levels.add(in.getDouble());
            }
            thresholds.put(rule, new CityAlertThresholds(levels, setBy.isEmpty() ? null : setBy, setAt));
        }
        return thresholds;
    }

    private static @Nullable Double elevation(double kept) {
        return Double.isNaN(kept) ? null : kept;
    }
}
