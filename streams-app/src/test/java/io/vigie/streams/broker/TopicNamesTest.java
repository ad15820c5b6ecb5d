package io.vigie.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.streams.engine.KafkaStreamsProperties;
import io.vigie.streams.engine.Redundancy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TopicNamesTest {

    @Test
    void without_a_prefix_topics_are_those_of_the_contract() {
        TopicNames names = Environment.read(Map.of(), TopicNames::from);

        assertThat(names).isEqualTo(TopicNames.OF_THE_CONTRACT);
        assertThat(names.of("weather.alerts")).isEqualTo("weather.alerts");
        assertThat(TopicNames.from(new Properties())).isEqualTo(TopicNames.OF_THE_CONTRACT);
    }

    @Test
    void a_prefix_gives_the_engine_a_group_of_its_own_and_reaches_its_handlers() {
        Properties properties = KafkaStreamsProperties.of(
                KafkaConnection.to("nowhere:9092"), Path.of("target"), "streams-1", Redundancy.NONE);

        new TopicNames("replay-1.").putInto(properties);

        assertThat(properties).containsEntry("application.id", "replay-1.vigie-streams");
        assertThat(TopicNames.from(properties).of("weather.rejects")).isEqualTo("replay-1.weather.rejects");
    }

    @Test
    void what_no_topic_may_be_called_is_no_prefix() {
        assertThatThrownBy(() -> Environment.read(Map.of("VIGIE_TOPIC_PREFIX", "a/b"), TopicNames::from))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Cannot use VIGIE_TOPIC_PREFIX=a/b: it is not up to 60 letters, digits, dots, hyphens and"
                        + " underscores");
    }
}
