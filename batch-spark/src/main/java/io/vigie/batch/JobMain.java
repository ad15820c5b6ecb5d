package io.vigie.batch;

import java.util.Map;

/** Process around a job: its settings, what it prints of a failure, and its exit code. */
public final class JobMain {
    public static final int DONE = 0;
    public static final int FAILED = 1;

    /** The request itself cannot be answered: to try again would not help. */
    public static final int REJECTED = 2;

    /** Work of a job, from the settings to the exit code. */
    public interface Job {
        int run(BatchSettings settings) throws Exception;
    }

    private JobMain() {}

    /**
     * Runs the job with this process's settings and ends the process.
     *
     * @param purpose what the job does, as the sentence "Cannot …: why" of a failure has it
     */
    public static void run(String purpose, Job job) {
        System.exit(exitCode(purpose, System.getenv(), job));
    }

    /** Runs the job; returns its exit code, 1 after a failure. */
    public static int exitCode(String purpose, Map<String, String> environment, Job job) {
        try {
            return job.run(BatchSettings.from(environment));
        } catch (Exception broken) {
            System.err.println(FailureSentence.of(broken, purpose));
            broken.printStackTrace();
            return FAILED;
        }
    }
}
