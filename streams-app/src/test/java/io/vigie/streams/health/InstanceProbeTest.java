package io.vigie.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vigie.streams.health.InstanceProbe.Reachability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceProbeTest {

    private static final ProcessHealth GOOD = new ProcessHealth() {
        @Override
        public Report live() {
            return new Report(true, Map.of());
        }

        @Override
        public Report ready() {
            return new Report(true, Map.of());
        }
    };

    @Test
    void a_process_is_there_that_tells_its_name_and_gone_once_nobody_listens() throws IOException {
        HealthServer server = HealthServer.start(
                HealthAddress.loopback(0), "streams-1", GOOD, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        int port = server.port();
        try (server) {
            assertThat(ask(port, "streams-1")).isEqualTo(Reachability.ITSELF);
            assertThat(ask(port, "streams-2")).as("somebody else at its port").isEqualTo(Reachability.UNKNOWN);
            assertThat(ask(port, "1")).isEqualTo(Reachability.UNKNOWN);
        }

        assertThat(ask(port, "streams-1")).isEqualTo(Reachability.REFUSED);
    }

    @Test
    void one_that_does_not_answer_proves_nothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ask(silent.getLocalPort(), "streams-1")).isEqualTo(Reachability.UNKNOWN);
        }
    }

    @Test
    void a_name_that_no_address_belongs_to_proves_nothing() {
        assertThat(InstanceProbe.ask(InetSocketAddress.createUnresolved("host.invalid", 7071), "streams-1"))
                .isEqualTo(Reachability.UNKNOWN);
    }

    private static Reachability ask(int port, String instance) {
        return InstanceProbe.ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), instance);
    }
}
