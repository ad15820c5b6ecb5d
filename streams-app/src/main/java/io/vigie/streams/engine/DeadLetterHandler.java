package io.vigie.streams.engine;

import io.vigie.model.json.Json;
import io.vigie.model.rejects.RejectReason;
import io.vigie.model.topics.Topics;
import io.vigie.streams.broker.TopicNames;
import io.vigie.streams.check.MessageOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message on which the program itself fails goes to weather.rejects with the reason {@code internal}, and the next one
 * has its turn. A failure of the broker or of the state stores is no message's fault: the thread starts over from the last
 * commit.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    private String rejects = Topics.WEATHER_REJECTS;

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (failure instanceof KafkaException) {
            return Response.fail();
        }
        LOG.error(
                "Cannot process {}-{} offset {} in {}: it goes to {}",
                context.topic(),
                context.partition(),
                context.offset(),
                context.processorNodeId(),
                rejects,
                failure);
        return Response.resume(List.of(rejected(context, failure)));
    }

    private ProducerRecord<byte[], byte[]> rejected(ErrorHandlerContext context, Exception failure) {
        MessageOrigin origin = new MessageOrigin(
                context.topic(),
                context.partition(),
                context.offset(),
                Instant.ofEpochMilli(context.timestamp()),
                context.sourceRawKey(),
                context.sourceRawValue());
        String detail = "Cannot process the message: " + context.processorNodeId() + " failed with " + failure;
        byte[] reject = Json.write(origin.rejection(RejectReason.INTERNAL, detail, Instant.now()));
        return new ProducerRecord<>(rejects, null, context.timestamp(), context.sourceRawKey(), reject);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        rejects = TopicNames.from(settings).of(Topics.WEATHER_REJECTS);
    }
}
