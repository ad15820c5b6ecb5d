package io.vigie.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a job, read from the environment once.
 *
 * @param kafka bootstrap servers, {@code VIGIE_KAFKA}
 * @param kafkaConfig properties for TLS or credentials, {@code VIGIE_KAFKA_CONFIG}
 * @param historyTable address of the hourly table, {@code VIGIE_HISTORY_TABLE}
 * @param codeVersion what the answers name as the version of the code, {@code VIGIE_CODE_VERSION}
 */
public record BatchSettings(String kafka, Optional<Path> kafkaConfig, String historyTable, String codeVersion) {
    private static final int KAFKA_PORT = 9092;
    private static final int HDFS_PORT = 8020;

    public BatchSettings {
        if (!historyTable.contains("/")) {
            throw new IllegalArgumentException(
                    "Cannot use VIGIE_HISTORY_TABLE: \"" + historyTable + "\" is not the address of a folder");
        }
        kafkaConfig.ifPresent(file -> {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("Cannot read VIGIE_KAFKA_CONFIG: no readable file " + file);
            }
        });
    }

    /** @throws IllegalArgumentException naming the variable that cannot be used */
    public static BatchSettings from(Map<String, String> environment) {
        int offset = portOffset(environment);
        String hdfs = environment.getOrDefault("VIGIE_HDFS", "hdfs://127.0.0.1:" + (HDFS_PORT + offset));
        return new BatchSettings(
                environment.getOrDefault("VIGIE_KAFKA", "127.0.0.1:" + (KAFKA_PORT + offset)),
                Optional.ofNullable(environment.get("VIGIE_KAFKA_CONFIG"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of),
                environment.getOrDefault("VIGIE_HISTORY_TABLE", hdfs + "/vigie/history/hourly"),
                environment.getOrDefault("VIGIE_CODE_VERSION", "unknown"));
    }

    private static int portOffset(Map<String, String> environment) {
        String text = environment.getOrDefault("VIGIE_PORT_OFFSET", "0");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "Cannot use VIGIE_PORT_OFFSET: \"" + text + "\" is not a whole number", notANumber);
        }
    }
}
