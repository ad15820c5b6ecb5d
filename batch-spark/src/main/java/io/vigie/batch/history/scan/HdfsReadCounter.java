package io.vigie.batch.history.scan;

import org.apache.hadoop.fs.GlobalStorageStatistics;
import org.apache.hadoop.fs.StorageStatistics;

/** What this process has read from HDFS. */
public final class HdfsReadCounter {
    private static final String HDFS = "hdfs";
    private static final String BYTES = "bytesRead";

    private HdfsReadCounter() {}

    /** Bytes, those of the table's log included. */
    public static long sinceStart() {
        StorageStatistics statistics = GlobalStorageStatistics.INSTANCE.get(HDFS);
        Long bytes = statistics == null ? null : statistics.getLong(BYTES);
        return bytes == null ? 0 : bytes;
    }
}
