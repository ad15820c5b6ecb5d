#!/usr/bin/env bash
# Apache Hadoop HDFS 3.5.0: one NameNode, two DataNodes, two copies of each block
#
# Behaviour: a DataNode dies, and a file is written before the NameNode has missed it. Each block has one copy, the
# NameNode orders the other from the DataNode that it still holds for alive, and from then on counts the block as
# "pending" and no longer as under-replicated. That DataNode is back within seconds and has reported; a minute later
# there is still one copy, UnderReplicatedBlocks is 0, and the NameNode's page has nothing to complain of. The
# order is given anew only after dfs.namenode.reconstruction.pending.timeout-sec, five minutes where nobody set it.
# Why nobody would guess it: whoever waits for UnderReplicatedBlocks to be 0 before taking down the next DataNode does
# what the books say, and takes down the only copy.
# Remedy: add PendingReconstructionBlocks to what is waited for and alarmed on; set the timeout to some seconds in a
# small cluster, where a copy takes less.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.hadoop</groupId><artifactId>hadoop-minicluster</artifactId><version>3.5.0</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars > mvn.log || { cat mvn.log >&2; exit 1; }
cat > Look.java <<'EOF'
import java.io.File;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

class Look {
    static String after(int waited, int pendingTimeoutSeconds) throws Exception {
        Configuration settings = new Configuration();
        settings.setInt("dfs.heartbeat.interval", 1);
        settings.setInt("dfs.replication", 2);
        if (pendingTimeoutSeconds > 0) {
            settings.setInt("dfs.namenode.reconstruction.pending.timeout-sec", pendingTimeoutSeconds);
        }
        File folder = new File("hdfs-" + pendingTimeoutSeconds);
        try (MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(settings, folder).numDataNodes(2).build()) {
            cluster.waitActive();
            DistributedFileSystem files = cluster.getFileSystem();
            MiniDFSCluster.DataNodeProperties gone = cluster.stopDataNode(0);
            Path path = new Path("/written-meanwhile");
            try (FSDataOutputStream out = files.create(path)) {
                out.writeUTF("one block");
            }
            Thread.sleep(8_000); // The NameNode looks for what to copy every three seconds.
            cluster.restartDataNode(gone, true);
            cluster.waitActive();
            Thread.sleep(waited * 1000L);
            BlockLocation[] blocks = files.getFileBlockLocations(path, 0, 1);
            var names = cluster.getNamesystem();
            return blocks[0].getHosts().length + " of 2 copies, " + names.getNumLiveDataNodes() + " live DataNodes, "
                    + names.getUnderReplicatedBlocks() + " under-replicated, "
                    + names.getPendingReconstructionBlocks() + " pending";
        }
    }

    public static void main(String[] arguments) throws Exception {
        String usual = after(60, 0);
        String brief = after(20, 5);
        System.out.println("a minute after the DataNode is back:                    " + usual);
        System.out.println("twenty seconds after, with a pending timeout of five:   " + brief);
        boolean same = usual.equals("1 of 2 copies, 2 live DataNodes, 0 under-replicated, 1 pending")
                && brief.equals("2 of 2 copies, 2 live DataNodes, 0 under-replicated, 0 pending");
        System.out.println(same ? "as described" : "no longer as described");
        System.exit(same ? 0 : 1);
    }
}
EOF
java -cp 'jars/*' Look.java
