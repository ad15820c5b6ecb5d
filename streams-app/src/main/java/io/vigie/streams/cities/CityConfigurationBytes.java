package io.vigie.streams.cities;

import io.vigie.model.cities.CityConfiguration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** {@link CityConfiguration} as bytes, for the store: it is read for every reading. */
public final class CityConfigurationBytes {

    private static final byte FORMAT = 1;

    private CityConfigurationBytes() {}

    public static byte[] write(CityConfiguration city) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(city.cityId());
            out.writeUTF(city.name());
            out.writeUTF(city.country());
            out.writeDouble(city.latitude());
            out.writeDouble(city.longitude());
            Double elevation = city.elevationM();
            out.writeDouble(elevation == null ? Double.NaN : elevation);
            out.writeUTF(city.timezone().getId());
            out.writeBoolean(city.active());
            out.writeLong(city.updatedAt().toEpochMilli());
        } catch (IOException tooLong) {
            throw new SerializationException(
                    "Cannot keep city " + city.cityId() + ": " + tooLong.getMessage(), tooLong);
        }
        return bytes.toByteArray();
    }

    /** @throws SerializationException when the bytes are of another format */
    public static CityConfiguration read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new SerializationException("Cannot read a city: format " + format + " is unknown");
            }
            return new CityConfiguration(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readDouble(),
                    in.readDouble(),
                    elevation(in.readDouble()),
                    ZoneId.of(in.readUTF()),
                    in.readBoolean(),
                    Instant.ofEpochMilli(in.readLong()));
        } catch (IOException truncated) {
            throw new SerializationException("Cannot read a city: its bytes end early", truncated);
        }
    }

    private static @Nullable Double elevation(double kept) {
        return Double.isNaN(kept) ? null : kept;
    }
}
