package io.vigie.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.classic.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchSessionTest {
    private final SparkSession usual = (SparkSession) LocalSpark.session();

    @AfterEach
    void leaveTheSessionOfTheOtherTestsAsItWas() {
        SparkSession.setActiveSession(usual);
    }

    /** Spark's own rule would put ten small files into two tasks on two cores, and large ones into uneven ones. */
    @Test
    void a_query_reads_each_file_in_a_task_of_its_own(@TempDir Path folder) {
        int files = 10;
        String table = folder.resolve("table").toString();
        usual.range(0, 1000, 1, files).write().parquet(table);
        // A builder configures the active session where there is one.
        SparkSession.setActiveSession(usual.newSession());

        SparkSession session = BatchSession.openForFiles("query");

        assertThat(session).isNotSameAs(usual);
        assertThat(session.read().parquet(table).rdd().getNumPartitions()).isEqualTo(files);
    }
}
