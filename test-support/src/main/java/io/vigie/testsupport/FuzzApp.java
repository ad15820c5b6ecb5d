package io.vigie.testsupport;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The long run of properties: {@code FuzzApp MINUTES CLASS [METHOD…]}, each round with a seed of its own until the time is up.
 * Without methods it is all of the class.
 *
 * <p>Prints a line {@code READER OUTCOME COUNT} (separated by tabs) for all that came of the inputs. Exits with 1 when a property
 * failed; jqwik prints the input, made as small as it can, and its seed.
 */
public final class FuzzApp {
    /** Properties with a seed of their own say the same every time: the long run leaves them out. */
    public static final String FIXED_SEED = "fixed-seed";

    private static final String TRIES_A_ROUND = "2000";

    /** So many failures are enough to begin with. */
    private static final int MAX_FAILURES = 20;

    private FuzzApp() {}

    public static void main(String[] args) {
        long end =
                System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[0])).toNanos();
        Set<String> failures = run(selected(args[1], List.of(args).subList(2, args.length)), end);
        ReaderTrial.outcomes()
                .forEach((reader, counts) ->
                        counts.forEach((outcome, count) -> System.out.println(reader + "\t" + outcome + "\t" + count)));
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static List<DiscoverySelector> selected(String properties, List<String> methods) {
        if (methods.isEmpty()) {
            return List.of(selectClass(properties));
        }
        try {
            Class<?> type = Class.forName(properties);
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> methods.contains(method.getName()))
                    .<DiscoverySelector>map(method -> selectMethod(type, method))
                    .toList();
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException("Cannot fuzz: there is no class " + properties, unknown);
        }
    }

    private static Set<String> run(List<DiscoverySelector> properties, long end) {
        Launcher launcher = LauncherFactory.create();
        Failures failures = new Failures();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(properties)
                .filters(TagFilter.excludeTags(FIXED_SEED))
                .configurationParameter("jqwik.tries.default", TRIES_A_ROUND)
                .configurationParameter("jqwik.failures.after.default", "RANDOM_SEED")
                // Empty: nothing is remembered. Several processes run in one folder.
                .configurationParameter("jqwik.database", "")
                .build();
        do {
            launcher.execute(request, failures);
        } while (System.nanoTime() - end < 0 && failures.seen.size() < MAX_FAILURES);
        return failures.seen;
    }

    private static final class Failures implements TestExecutionListener {
        private final Set<String> seen = new LinkedHashSet<>();
        private final long began = System.nanoTime();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(thrown -> {
                String failure = test.getDisplayName() + ": " + String.valueOf(thrown.getMessage());
                String kind = failure.replaceAll("\\d+", "0");
                if (seen.add(kind.substring(0, Math.min(300, kind.length())))) {
                    long after = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
                    System.out.println("After " + after + " s: " + failure);
                    thrown.printStackTrace(System.out);
                }
            });
        }
    }
}
