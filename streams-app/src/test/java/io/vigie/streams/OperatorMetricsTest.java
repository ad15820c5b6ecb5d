package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.streams.health.ProcessMetrics;
import io.vigie.streams.health.StreamsMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator's alert rules and dashboard ask the speed layer for. */
class OperatorMetricsTest {
    private static final Path COMPOSE = Path.of("..", "compose");

    @TempDir
    private Path stateFolder;

    @Test
    void every_figure_of_a_rule_or_a_panel_is_there() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProcessMetrics.bind(registry, stateFolder);
        new StreamsHealth(new StreamsMetrics(registry), registry, Clock.systemUTC());

        assertThat(asked())
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(registry.scrape()).containsPattern("(?m)^" + name + "[{ ]"));
    }

    private static List<String> asked() throws IOException {
        String text = Files.readString(COMPOSE.resolve("prometheus/rules.yml"))
                + Files.readString(COMPOSE.resolve("grafana/dashboards/fr/04-sante-de-vigie.json"));
        return Pattern.compile("\\b(?:vigie_streams|disk|jvm)_[a-z0-9_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
