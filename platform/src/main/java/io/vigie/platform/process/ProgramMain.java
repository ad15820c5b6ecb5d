package io.vigie.platform.process;

import io.vigie.platform.settings.Environment;
import io.vigie.platform.settings.InvalidSettingException;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Start and end of a program that runs until it is stopped: reads its settings, works, and exits with a code that says why. */
public final class ProgramMain {
    /** Exit code of a program that cannot go on; starting it again may help. */
    public static final int BROKEN = 1;

    /** Exit code of a program that was told something it cannot use; starting it again does not help. */
    public static final int WRONG_SETTING = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ProgramMain.class);

    private ProgramMain() {}

    /** What the program does with its settings; returns the exit code, of which 0 ends no threads that it started. */
    @FunctionalInterface
    public interface Work<S> {
        int run(S settings) throws IOException, InterruptedException;
    }

    /** @param name the program's, for its log: "Poller" */
    public static <S> void run(String name, Function<Environment, S> settings, Work<S> work) {
        int code = exitCode(name, settings, work);
        // Within a shutdown, exit waits for it for ever, and the shutdown may wait for this thread.
        if (code != 0) {
            System.exit(code);
        }
    }

    private static <S> int exitCode(String name, Function<Environment, S> from, Work<S> work) {
        try {
            S settings = Environment.read(System.getenv(), from);
            LOG.info("{} starts: {}", name, settings);
            return work.run(settings);
        } catch (InvalidSettingException wrong) {
            LOG.error(wrong.getMessage());
            return WRONG_SETTING;
        } catch (IOException | RuntimeException broken) {
            LOG.error("{} ends: {}", name, broken.getMessage(), broken instanceof RuntimeException ? broken : null);
            return BROKEN;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
