package io.vigie.platform.kafka;

import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records of one request, on {@code requests.batch} and {@code results.batch}. */
public final class RequestRecords {
    /** A record with the request's id as its key and in its header. */
    public static ProducerRecord<String, byte[]> record(String topic, String requestId, byte[] value) {
        RecordHeader header = new RecordHeader(Topics.REQUEST_ID_HEADER, requestId.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(topic, null, requestId, value, List.of(header));
    }

    private RequestRecords() {}
}
