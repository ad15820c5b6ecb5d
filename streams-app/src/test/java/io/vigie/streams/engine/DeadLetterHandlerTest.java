package io.vigie.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.json.Json;
import io.vigie.model.rejects.Reject;
import io.vigie.model.rejects.RejectReason;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.streams.ContractJsonSchemas;
import io.vigie.streams.serdes.TextKeySerde;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A topology with a step that fails on some messages, under the real settings. */
class DeadLetterHandlerTest {

    private final TopologyTestDriver driver = driver();
    private final TestInputTopic<String, String> in =
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void a_message_on_which_the_program_fails_is_set_aside_with_its_bytes_and_the_next_one_has_its_turn() {
        in.pipeInput("1", "spoilt");
        in.pipeInput("1", "good");

        var rejects =
                driver.createOutputTopic("weather.rejects", new StringDeserializer(), new ByteArrayDeserializer());
        var rejected = rejects.readRecord();
        ContractJsonSchemas.check("reject", rejected.value());
        Reject reject = Json.read(rejected.value(), Reject.class);
        assertThat(reject.reason()).isEqualTo(RejectReason.INTERNAL);
        assertThat(reject.detail()).startsWith("Cannot process the message: step failed with ");
        assertThat(reject.sourceTopic()).isEqualTo("in");
        assertThat(Base64.getDecoder().decode(reject.valueBase64()))
                .isEqualTo("spoilt".getBytes(StandardCharsets.UTF_8));
        assertThat(rejected.key()).isEqualTo("1");
        assertThat(driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                        .readValuesToList())
                .containsExactly("good");
    }

    @Test
    void a_failure_of_the_store_is_no_messages_fault() {
        assertThatThrownBy(() -> in.pipeInput("1", "disk")).hasRootCauseMessage("the disk is full");
    }

    private static TopologyTestDriver driver() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(TextKeySerde.serde(), Serdes.String()))
                .mapValues(DeadLetterHandlerTest::step, Named.as("step"))
                .to("out", Produced.with(TextKeySerde.serde(), Serdes.String()));
        Properties properties = KafkaStreamsProperties.of(
                new KafkaConnection("nowhere:9092", Map.of()),
                Path.of("target", "set-aside", UUID.randomUUID().toString()),
                "streams-1",
                Redundancy.NONE);
        return new TopologyTestDriver(builder.build(), properties);
    }

    private static String step(String value) {
        switch (value) {
            case "spoilt" -> throw new IllegalStateException("what now?");
            case "disk" -> throw new ProcessorStateException("the disk is full");
            default -> {
                return value;
            }
        }
    }
}
