package io.vigie.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/up} made a class-data archive, and Spark starts from it. */
class SparkClassArchiveIT {
    /** What the query job answers to a request without an id. */
    private static final int REJECTED = 2;

    @Test
    void spark_submit_takes_its_classes_and_ours_from_the_archive(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path loaded = folder.resolve("classes.txt");
        ProcessBuilder submit = RunningVigie.job("query.QueryJob", "--request", "{}");
        // With "on" Java refuses to start where an archive that it is given does not fit.
        submit.environment().put("SPARK_SUBMIT_OPTS", "-Xshare:on -Xlog:class+load:file=" + loaded);

        Process process = submit.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(REJECTED);
        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes)
                .anySatisfy(line ->
                        assertThat(line).contains("io.vigie.batch.query.QueryJob source: shared objects file (top)"))
                .anySatisfy(line -> assertThat(line)
                        .contains("org.apache.spark.deploy.SparkSubmit source: shared objects file (top)"));
    }
}
