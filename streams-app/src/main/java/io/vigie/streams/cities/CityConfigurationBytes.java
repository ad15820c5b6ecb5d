package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.Zones;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** {@link CityConfiguration} as bytes, for the store: it is read for every reading. */
public final class CityConfigurationBytes {

    private static final byte FORMAT = 1;
    private static final int MOST_BYTES_A_CHAR = 3;
    private static final int MOST_TEXT_BYTES = 0xFFFF;

    /** All but the letters of the texts. */
    private static final int FIXED_BYTES = 1 + 4 * Short.BYTES + 3 * Double.BYTES + 1 + Long.BYTES;

    private CityConfigurationBytes() {}

    public static byte[] write(CityConfiguration city) {
        String zone = city.timezone().getId();
        int letters =
                city.cityId().length() + city.name().length() + city.country().length() + zone.length();
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + MOST_BYTES_A_CHAR * letters);
        out.put(FORMAT);
        writeText(out, city.cityId());
        writeText(out, city.name());
        writeText(out, city.country());
        out.putDouble(city.latitude());
        out.putDouble(city.longitude());
        Double elevation = city.elevationM();
        out.putDouble(elevation == null ? Double.NaN : elevation);
        writeText(out, zone);
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
                    readText(in),
                    readText(in),
                    readText(in),
                    in.getDouble(),
                    in.getDouble(),
                    elevation(in.getDouble()),
                    Zones.of(readText(in)),
                    in.get() != 0,
                    Instant.ofEpochMilli(in.getLong()));
        } catch (BufferUnderflowException truncated) {
            throw new SerializationException("Cannot read a city: its bytes end early", truncated);
        }
    }

    private static void writeText(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_TEXT_BYTES) {
            throw new SerializationException("Cannot keep a city: a text of " + bytes.length + " bytes");
        }
        out.putShort((short) bytes.length).put(bytes);
    }

    private static String readText(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static @Nullable Double elevation(double kept) {
        return Double.isNaN(kept) ? null : kept;
    }
}
