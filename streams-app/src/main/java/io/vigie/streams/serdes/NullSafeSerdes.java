package io.vigie.streams.serdes;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes made of two functions; null, to Kafka the absence of a value, is none of their business. */
public final class NullSafeSerdes {

    private NullSafeSerdes() {}

    @SuppressWarnings("NullAway") // Kafka's own signatures know nothing of null.
    public static <T> Serde<T> serde(Function<T, byte[]> write, Function<byte[], T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write.apply(value),
                (topic, bytes) -> bytes == null ? null : read.apply(bytes));
    }
}
