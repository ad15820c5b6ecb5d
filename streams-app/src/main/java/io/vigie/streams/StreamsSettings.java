package io.vigie.streams;

import io.vigie.model.alerts.AlertRules;
import io.vigie.streams.alerts.RulesFile;
import io.vigie.streams.broker.KafkaConnection;
import io.vigie.streams.settings.Environment;
import java.nio.file.Path;

/**
 * What the topology's process is told at start.
 *
 * @param kafka the broker
 * @param stateFolder where its state stores live
 * @param healthPort port of /health/live, /health/ready and /metrics, on loopback
 * @param alertRules what starts and ends alerts
 */
public record StreamsSettings(KafkaConnection kafka, Path stateFolder, int healthPort, AlertRules alertRules) {

    private static final int USUAL_HEALTH_PORT = 7071;

    public static StreamsSettings from(Environment environment) {
        return new StreamsSettings(
                KafkaConnection.from(environment),
                environment.stateFolder().resolve("streams"),
                environment.port("VIGIE_STREAMS_PORT", USUAL_HEALTH_PORT),
                RulesFile.from(environment));
    }
}
