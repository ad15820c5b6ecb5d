package io.vigie.batch;

import io.vigie.platform.kafka.KafkaConnection;
import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.util.Map;

/**
 * Settings of a job, read from the environment once.
 *
 * @param kafka the broker, {@code VIGIE_KAFKA} and {@code VIGIE_KAFKA_CONFIG}
 * @param historyTable address of the hourly table, {@code VIGIE_HISTORY_TABLE}
 * @param codeVersion what the answers name as the version of the code, {@code VIGIE_CODE_VERSION}
 */
public record BatchSettings(KafkaConnection kafka, String historyTable, String codeVersion) {
    private static final int HDFS_PORT = 8020;
    private static final String TABLE = "VIGIE_HISTORY_TABLE";

    public BatchSettings {
        if (!historyTable.contains("/")) {
            throw new InvalidSettingException(TABLE, historyTable, "it is not the address of a folder");
        }
    }

    /** @throws InvalidSettingException naming each variable that cannot be used */
    public static BatchSettings from(Map<String, String> variables) {
        return Environment.read(variables, BatchSettings::from);
    }

    private static BatchSettings from(Environment environment) {
        String hdfs = environment.text("VIGIE_HDFS", "hdfs://127.0.0.1:" + environment.moved(HDFS_PORT));
        return new BatchSettings(
                KafkaConnection.from(environment),
                environment.text(TABLE, hdfs + "/vigie/history/hourly"),
                environment.text("VIGIE_CODE_VERSION", "unknown"));
    }
}
