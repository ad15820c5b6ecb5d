package io.vigie.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Starts the single machine's broker: formats its folder the first time, then runs until it is stopped. */
public final class KafkaBrokerProcess {
    private KafkaBrokerProcess() {}

    public static void main(String[] args) throws IOException {
        BrokerSettings settings = BrokerSettings.from(System.getenv());
        System.out.println("Broker: " + settings);
        Path properties = write(settings);
        formatOnce(settings, properties);
        Kafka.main(new String[] {properties.toString()});
    }

    private static Path write(BrokerSettings settings) throws IOException {
        Files.createDirectories(settings.folder());
        Properties broker = settings.properties();
        Path file = settings.folder().resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            broker.store(writer, "Written at each start from io.vigie.embedded.BrokerSettings; changes here are lost");
        }
        return file;
    }

    /** The tool writes {@code meta.properties} last, so a format that was interrupted is done again. */
    private static void formatOnce(BrokerSettings settings, Path properties) {
        if (Files.exists(settings.data().resolve("meta.properties"))) {
            return;
        }
        String cluster = Uuid.randomUuid().toString();
        int exit = StorageTool.execute(
                new String[] {"format", "--cluster-id", cluster, "--config", properties.toString(), "--standalone"},
                System.out);
        if (exit != 0) {
            throw new IllegalStateException(
                    "Cannot format " + settings.data() + ": the storage tool ended with " + exit);
        }
    }
}
