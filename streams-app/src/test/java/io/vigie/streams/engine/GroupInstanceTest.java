package io.vigie.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.streams.engine.DeadMemberRemover.GroupInstance;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupInstanceTest {

    private static final String PROCESS = "9df50bc3-bbf4-4453-9f4c-e9a602baf234";

    @Test
    void all_threads_of_an_instance_are_one() {
        Optional<GroupInstance> one = of("eu-west-3-1", client(7071, 1), "/192.0.2.1");

        assertThat(one).contains(new GroupInstance("eu-west-3", new InetSocketAddress("192.0.2.1", 7071)));
        assertThat(of("eu-west-3-2", client(7071, 2), "/192.0.2.1")).isEqualTo(one);
        assertThat(of("eu-west-3-1", client(7071, 1), "/0:0:0:0:0:0:0:1"))
                .contains(new GroupInstance("eu-west-3", new InetSocketAddress("::1", 7071)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vigie-streams." + PROCESS + "-StreamThread-1-consumer",
                "vigie-streams.70710." + PROCESS + "-StreamThread-1-consumer",
                "vigie-streams.7071." + PROCESS + "-StreamThread-1-producer",
                "kcat",
                ""
            })
    void a_member_that_tells_no_port_is_not_known(String clientId) {
        assertThat(of("streams-1-1", clientId, "/192.0.2.1")).isEmpty();
    }

    @Test
    void without_a_static_id_nobody_can_be_removed() {
        assertThat(GroupInstance.of(member(Optional.empty(), client(7071, 1), "/192.0.2.1")))
                .isEmpty();
    }

    private static String client(int port, int thread) {
        return ProcessId.clientId("vigie-streams", port, PROCESS) + "-StreamThread-" + thread + "-consumer";
    }

    private static Optional<GroupInstance> of(String staticId, String clientId, String host) {
        return GroupInstance.of(member(Optional.of(staticId), clientId, host));
    }

    private static MemberDescription member(Optional<String> staticId, String clientId, String host) {
        return new MemberDescription(
                "id",
                staticId,
                Optional.empty(),
                clientId,
                host,
                new MemberAssignment(Set.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
