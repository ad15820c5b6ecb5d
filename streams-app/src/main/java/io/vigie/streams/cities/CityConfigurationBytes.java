package io.vigie.streams.cities;

import io.vigie.model.bytes.ShortTextCodec;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.ShippedZones;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** {@link CityConfiguration} as bytes, for the store: it is read for every reading. */
public final class CityConfigurationBytes {

    private static final byte FORMAT = 1;
    /** All but the texts. */
    private static final int FIXED_BYTES = 1 + 3 * Double.BYTES + 1 + Long.BYTES;

    private CityConfigurationBytes() {}

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
                + ShortTextCodec.room(zone));
        out.put(FORMAT);
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
        return Arrays.copyOf(out.array(), out.position());
    }

    /** @throws SerializationException when the bytes are of another format */
    public static CityConfiguration read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte format = in.get();
            if (format != FORMAT) {
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
                    ShippedZones.of(ShortTextCodec.read(in)),
                    in.get() != 0,
                    Instant.ofEpochMilli(in.getLong()));
        } catch (BufferUnderflowException truncated) {
            throw new SerializationException("Cannot read a city: its bytes end early", truncated);
        }
    }

    private static @Nullable Double elevation(double kept) {
        return Double.isNaN(kept) ? null : kept;
    }
}
