package io.vigie.embedded.hdfs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hdfs.server.datanode.DataNode;

/** Starts the single machine's DataNode; it waits for its NameNode, then runs until it is stopped or gives up. */
public final class DataNodeProcess {
    private DataNodeProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        HdfsSettings settings = HdfsSettings.from(System.getenv());
        System.out.println("DataNode: " + settings);
        Files.createDirectories(settings.blocks());
        DataNode dataNode = DataNode.createDataNode(new String[0], settings.configuration());
        while (dataNode.isDatanodeUp()) {
            TimeUnit.SECONDS.sleep(1);
        }
        System.err.println("DataNode: ended, because it no longer serves its NameNode");
        System.exit(1);
    }
}
