package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.streams.broker.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {

    private static final Path APPROVED = Path.of("src/test/resources/topology.txt");

    @Test
    void the_topology_is_the_approved_one() throws IOException {
        String description = SpeedLayerTestDriver.topology().describe().toString();
        Files.writeString(Path.of("target/topology.txt"), description);
        assertThat(description)
                .as("when the change is meant, copy target/topology.txt to " + APPROVED)
                .isEqualTo(Files.readString(APPROVED));
    }

    /** A replayed episode must not reach the topics of real cities, nor read them. */
    @Test
    void a_speed_layer_with_a_prefix_reads_and_writes_no_topic_without_it() {
        String description = SpeedLayerTestDriver.topology(new TopicNames("replay-1."))
                .describe()
                .toString();

        assertThat(description).contains("replay-1.weather.alerts");
        assertThat(description.replace("replay-1.weather.", "")).doesNotContain("weather.");
    }

    @Test
    void nothing_is_repartitioned_and_everything_has_a_name() {
        assertThat(SpeedLayerTestDriver.topology().describe().toString())
                .doesNotContain("repartition")
                .doesNotContain("KSTREAM-")
                .doesNotContain("KTABLE-");
    }
}
