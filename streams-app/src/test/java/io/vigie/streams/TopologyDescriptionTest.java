package io.vigie.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {

    private static final Path APPROVED = Path.of("src/test/resources/topology.txt");

    @Test
    void the_topology_is_the_approved_one() throws IOException {
        String description = SpeedLayer.topology().describe().toString();
        Files.writeString(Path.of("target/topology.txt"), description);
        assertThat(description)
                .as("when the change is meant, copy target/topology.txt to " + APPROVED)
                .isEqualTo(Files.readString(APPROVED));
    }

    @Test
    void nothing_is_repartitioned_and_everything_has_a_name() {
        assertThat(SpeedLayer.topology().describe().toString())
                .doesNotContain("repartition")
                .doesNotContain("KSTREAM-")
                .doesNotContain("KTABLE-");
    }
}
