package io.vigie.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No result depends on the language of the machine: in some, digits are others (٠ to ٩), in some, i has no dot. */
class ExplicitLocaleRuleTest {
    /** A format that shows a number or changes letters, and does not say in which language. */
    private static final Pattern WITHOUT_LOCALE = Pattern.compile("String\\.format\\(\\s*(?!Locale)[a-zA-Z\"]"
            + "|%[-+ 0,(#]*\\d*(\\.\\d+)?[dfeg][^;{}]*\"(\"\")?\\s*\\)?\\s*\\.formatted\\("
            + "|\\.printf\\(\\s*(?!Locale)"
            + "|\\.to(Lower|Upper)Case\\(\\)");

    @Test
    void nothing_is_formatted_in_the_language_of_the_machine() throws IOException {
        assertThat(WITHOUT_LOCALE
                        .matcher("String.format(\"%020d.json\", version)")
                        .find())
                .isTrue();
        assertThat(WITHOUT_LOCALE.matcher("\"%.0f km\".formatted(km)").find()).isTrue();
        assertThat(WITHOUT_LOCALE
                        .matcher("String.format(\n    Locale.ROOT, \"%d\", 1)")
                        .find())
                .isFalse();

        try (Stream<Path> files = Files.walk(Path.of(".."), 20)) {
            assertThat(files.filter(ExplicitLocaleRuleTest::isOfTheProduct))
                    .hasSizeGreaterThan(500)
                    .allSatisfy(file -> assertThat(
                                    WITHOUT_LOCALE.matcher(text(file)).results().map(found -> found.group()))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    @Test
    void a_session_has_a_language_of_its_own() {
        Locale ofTheMachine = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("ar", "EG"));
            BatchSparkSession.open("locale");

            assertThat(String.format("%020d", 1)).isEqualTo("00000000000000000001");
        } finally {
            Locale.setDefault(ofTheMachine);
        }
    }

    /** Executors and drivers on a cluster have no session of ours. */
    @Test
    void so_have_driver_and_executors() throws IOException {
        Properties defaults = new Properties();
        defaults.load(Files.newBufferedReader(Path.of("src", "main", "spark", "conf", "spark-defaults.conf")));

        assertThat(List.of("spark.driver.defaultJavaOptions", "spark.executor.defaultJavaOptions"))
                .allSatisfy(name ->
                        assertThat(defaults.getProperty(name)).contains("-Duser.language=en", "-Duser.country=US"));
    }

    private static boolean isOfTheProduct(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/main/java/");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
