package io.vigie.batch.history.version;

import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A Parquet file that a commit adds to a table.
 *
 * @param partition value of the column that the table is partitioned by, which the file itself does not have
 * @param rowCount how many rows it has, none of which lacks a column of {@code least}
 * @param least least value of each column by which readers skip files, a text or an instant
 * @param greatest and the greatest
 */
public record AddedFile(
        Path path,
        int partition,
        long rowCount,
        Map<String, Comparable<?>> least,
        Map<String, Comparable<?>> greatest) {}
