package io.vigie.streams;

import io.vigie.model.alerts.AlertRules;
import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.kafka.TopicReplication;
import io.vigie.platform.settings.AlertRulesFile;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import io.vigie.streams.broker.TopicNames;
import io.vigie.streams.health.HealthAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the topology's process is told at start.
 *
 * @param kafka the broker
 * @param stateFolder where its state stores live
 * @param health where /health/live, /health/ready and /metrics are
 * @param alertRules what starts and ends alerts
 * @param instance name of this instance among several of the speed layer; empty: one that the state folder remembers
 * @param replication copies of the topics that hold its state
 * @param standbys further instances that keep a copy of each partition's state
 * @param topics names of the topics it works on
 */
public record StreamsSettings(
        KafkaConnection kafka,
        Path stateFolder,
        HealthAddress health,
        AlertRules alertRules,
        Optional<String> instance,
        TopicReplication replication,
        int standbys,
        TopicNames topics) {

    private static final int USUAL_HEALTH_PORT = 7071;
    private static final int MAX_STANDBYS = 5;
    private static final String INSTANCE = "VIGIE_STREAMS_INSTANCE";

    public static StreamsSettings from(Environment environment) {
        return new StreamsSettings(
                KafkaConnection.from(environment),
                environment.stateFolder().resolve("streams"),
                HealthAddress.from(environment, "VIGIE_STREAMS_PORT", USUAL_HEALTH_PORT),
                AlertRulesFile.from(environment),
                instance(environment),
                TopicReplication.from(environment),
                environment.wholeNumber("VIGIE_STREAMS_STANDBYS", 0, 0, MAX_STANDBYS),
                TopicNames.from(environment));
    }

    private static Optional<String> instance(Environment environment) {
        return environment.value(Optional.empty(), () -> {
            Optional<String> name = environment.text(INSTANCE);
            name.filter(text -> !InstanceId.NAME.matcher(text).matches()).ifPresent(text -> {
                throw new InvalidSettingException(
                        INSTANCE, text, "it is not 1 to 100 letters, digits, dots, hyphens and underscores");
            });
            return name;
        });
    }
}
