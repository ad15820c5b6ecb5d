package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.wind.WindRoseForceClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page draws roses of live hours by its own classes: they are those of the answers, whose roses the batch layer counts. */
class PageWindRoseClassesTest {
    private static final Path MODULES = Path.of("src/main/resources/public/js");

    @Test
    void speeds_fall_into_the_same_classes() throws IOException {
        String module = Files.readString(MODULES.resolve("charts/rose/roseCounts.js"));
        List<Long> bounds = new ArrayList<>(List.of(milli(found(module, "CALM_BELOW_MS = ([0-9.]+)"))));
        Stream.of(found(module, "CLASSES_MS = \\[([0-9., ]+), Infinity]").split(", "))
                .map(PageWindRoseClassesTest::milli)
                .forEach(bounds::add);

        List<Optional<WindRoseForceClass>> below =
                bounds.stream().map(bound -> WindRoseForceClass.of(bound - 1)).toList();
        List<Optional<WindRoseForceClass>> from =
                bounds.stream().map(WindRoseForceClass::of).toList();

        List<Optional<WindRoseForceClass>> classes =
                Stream.of(WindRoseForceClass.values()).map(Optional::of).toList();
        assertThat(from).isEqualTo(classes);
        assertThat(below.get(0)).isEmpty();
        assertThat(below.subList(1, below.size())).isEqualTo(classes.subList(0, classes.size() - 1));
    }

    @Test
    void answers_name_the_same_classes_in_the_same_order() throws IOException {
        String module = Files.readString(MODULES.resolve("charts/rose/roseCounts.js"));

        assertThat(found(module, "FORCES = \\[([a-z0-9_\", ]+)]")
                        .replace("\"", "")
                        .split(", "))
                .containsExactly(Stream.of(WindRoseForceClass.values())
                        .map(WindRoseForceClass::id)
                        .toArray(String[]::new));
    }

    private static String found(String module, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(module);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static long milli(String metresPerSecond) {
        return Math.round(Double.parseDouble(metresPerSecond) * 1000);
    }
}
