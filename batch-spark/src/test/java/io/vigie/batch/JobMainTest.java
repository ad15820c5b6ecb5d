package io.vigie.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobMainTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void a_job_ends_the_process_with_its_own_exit_code() {
        assertThat(exitCode(settings -> JobMain.REJECTED)).isEqualTo(JobMain.REJECTED);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_failure_that_says_what_cannot_be_done_is_printed_as_it_is() {
        assertThat(exitCode(settings -> {
                    throw new IllegalStateException("Cannot reach the broker at localhost:1: refused");
                }))
                .isEqualTo(JobMain.FAILED);
        assertThat(firstLine()).isEqualTo("Cannot reach the broker at localhost:1: refused");
    }

    @Test
    void another_failure_is_printed_with_what_the_job_does_and_its_root_cause() {
        assertThat(exitCode(settings -> {
                    throw new IllegalStateException("Job aborted", new NullPointerException());
                }))
                .isEqualTo(JobMain.FAILED);
        assertThat(firstLine()).isEqualTo("Cannot archive the readings: NullPointerException");
    }

    private static int exitCode(JobMain.Job job) {
        return JobMain.exitCode("archive the readings", Map.of(), job);
    }

    private String firstLine() {
        return printed.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    }
}
