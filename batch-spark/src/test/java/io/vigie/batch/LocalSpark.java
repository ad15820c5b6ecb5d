package io.vigie.batch;

import org.apache.spark.sql.SparkSession;

/** The one session of all tests, with the settings of the jobs. */
public final class LocalSpark {
    private static final SparkSession SESSION = BatchSession.open("tests");

    private LocalSpark() {}

    public static SparkSession session() {
        return SESSION;
    }
}
