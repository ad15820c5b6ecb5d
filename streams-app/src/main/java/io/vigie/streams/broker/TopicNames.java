package io.vigie.streams.broker;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Names of the topics that the speed layer works on: those of the contract, or with a prefix those of a second speed layer on
 * the same broker, which shares nothing with the first: a replayed episode.
 *
 * @param prefix of topics, of the application id and so of the topics that the engine creates; usually empty
 */
public record TopicNames(String prefix) {

    /** The topics of the contract. */
    public static final TopicNames OF_THE_CONTRACT = new TopicNames("");

    /** In the engine's properties, which reach handlers that the engine makes itself. */
    private static final String PROPERTY = "vigie.topic.prefix";

    private static final String SETTING = "VIGIE_TOPIC_PREFIX";

    /** Kafka allows 249 characters, of which the engine's own names take some. */
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,60}");

    /** @throws InvalidSettingException when VIGIE_TOPIC_PREFIX is no prefix of a topic's name */
    public static TopicNames from(Environment environment) {
        return environment.value(OF_THE_CONTRACT, () -> named(environment.text(SETTING, "")));
    }

    private static TopicNames named(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidSettingException(
                    SETTING, prefix, "it is not up to 60 letters, digits, dots, hyphens and underscores");
        }
        return new TopicNames(prefix);
    }

    /** As {@link #putInto} left it. */
    public static TopicNames from(Map<?, ?> engineProperties) {
        return new TopicNames(engineProperties.get(PROPERTY) instanceof String prefix ? prefix : "");
    }

    /** The topic that stands for one of the contract. */
    public String of(String topic) {
        return prefix + topic;
    }

    public Set<String> of(Set<String> topics) {
        return topics.stream().map(this::of).collect(Collectors.toUnmodifiableSet());
    }

    /** Makes the engine work on these topics. */
    public void putInto(Properties engineProperties) {
        engineProperties.put(PROPERTY, prefix);
        for (String name : Set.of(StreamsConfig.APPLICATION_ID_CONFIG, CommonClientConfigs.CLIENT_ID_CONFIG)) {
            engineProperties.put(name, prefix + engineProperties.get(name));
        }
    }
}
