package io.vigie.bench.history;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Copies of a table's files for engines that do not read HDFS. */
final class TableFileCopies {
    private TableFileCopies() {}

    /** Into folders of the same names, by which readers know the year of a file; answers how many bytes. */
    static long of(Dataset<Row> rows, String table, String folder) throws IOException {
        Path from = new Path(table);
        long bytes = 0;
        try (FileSystem hdfs = FileSystem.newInstance(from.toUri(), new Configuration())) {
            for (String file : rows.inputFiles()) {
                Path source = new Path(file);
                Path target = new Path(new Path(folder, source.getParent().getName()), source.getName());
                hdfs.copyToLocalFile(false, source, target, true);
                bytes += hdfs.getFileStatus(source).getLen();
            }
        }
        return bytes;
    }
}
