package io.vigie.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records of one request, on {@code requests.batch} and {@code results.batch}. */
public final class RequestRecordFactory {

    /** Of every record of {@code requests.batch} and {@code results.batch}: the request's id, as the key is it. */
    public static final String HEADER = "request_id";
    /** A record with the request's id as its key and in its header. */
    public static ProducerRecord<String, byte[]> record(String topic, String requestId, byte[] value) {
        RecordHeader header = new RecordHeader(HEADER, requestId.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(topic, null, requestId, value, List.of(header));
    }

    private RequestRecordFactory() {}
}
