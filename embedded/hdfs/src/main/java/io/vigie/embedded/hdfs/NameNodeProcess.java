package io.vigie.embedded.hdfs;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.server.namenode.NameNode;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;

/** Starts the single machine's NameNode: formats its folder the first time, then runs until it is stopped. */
public final class NameNodeProcess {
    private NameNodeProcess() {}

    public static void main(String[] args) throws IOException {
        HdfsSettings settings = HdfsSettings.from(System.getenv());
        System.out.println("NameNode: " + settings);
        Configuration configuration = settings.configuration();
        formatOnce(settings, configuration);
        NameNode nameNode = NameNode.createNameNode(new String[0], configuration);
        if (nameNode == null) {
            throw new IllegalStateException("Cannot start the NameNode: it made no server");
        }
        nameNode.join();
    }

    /** {@code VERSION} is what the NameNode itself looks for; a format that was interrupted before it is done again. */
    private static void formatOnce(HdfsSettings settings, Configuration configuration) throws IOException {
        if (Files.exists(settings.names().resolve("current").resolve("VERSION"))) {
            return;
        }
        if (Files.exists(settings.blocks().resolve("current"))) {
            throw new IllegalStateException("Cannot start the NameNode: " + settings.names()
                    + " holds no file system, but " + settings.blocks() + " holds blocks of one");
        }
        Files.createDirectories(settings.names());
        NameNode.format(configuration);
        // The format leaves this name taken, and the NameNode of the same process would refuse to start.
        DefaultMetricsSystem.instance().unregisterSource("RetryCache.NameNodeRetryCache");
    }
}
