package io.vigie.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TransactionOwnersTest {

    private static final TransactionOwners OWNERS = new TransactionOwners("one", "process-1");
    private static final MemberDescription ALL_OURS = member("one-1", 0, 1, 2, 3);

    @Test
    void what_a_dead_instance_left_open_is_nobodys_once_its_partitions_are_ours() {
        assertThat(OWNERS.abandoned(group(ALL_OURS), Map.of("vigie-process-2-1", open(2, 3))))
                .containsExactly("vigie-process-2-1");
    }

    @Test
    void a_transaction_of_an_instance_that_has_its_partitions_is_its_own() {
        assertThat(OWNERS.abandoned(
                        group(member("one-1", 0, 1), member("other-1", 2, 3)), Map.of("vigie-process-2-1", open(2, 3))))
                .isEmpty();
    }

    @Test
    void a_transaction_of_partitions_that_went_to_several_instances_is_nobodys_either() {
        assertThat(OWNERS.abandoned(
                        group(member("third-1", 0, 1), member("third-2", 2, 3)),
                        Map.of("vigie-process-2-1", open(1, 2))))
                .containsExactly("vigie-process-2-1");
    }

    @Test
    void our_own_transactions_are_ours() {
        assertThat(OWNERS.abandoned(group(ALL_OURS), Map.of("vigie-process-1-1", open(0, 1))))
                .isEmpty();
    }

    @Test
    void while_the_group_changes_nothing_is_known() {
        ConsumerGroupDescription changing = group(GroupState.PREPARING_REBALANCE, ALL_OURS);

        assertThat(OWNERS.abandoned(changing, Map.of("vigie-process-2-1", open(2, 3))))
                .isEmpty();
    }

    @Test
    void a_transaction_without_state_is_left_to_the_broker() {
        TransactionDescription results = transaction(Set.of(new TopicPartition("weather.queries.results", 2)));

        assertThat(OWNERS.abandoned(group(ALL_OURS), Map.of("vigie-process-2-1", results)))
                .isEmpty();
    }

    @Test
    void an_instance_whose_name_begins_like_ours_is_another_one() {
        assertThat(OWNERS.abandoned(
                        group(member("one-more-1", 2, 3), member("one-1", 0, 1)),
                        Map.of("vigie-process-2-1", open(2, 3))))
                .isEmpty();
    }

    private static ConsumerGroupDescription group(MemberDescription... members) {
        return group(GroupState.STABLE, members);
    }

    private static ConsumerGroupDescription group(GroupState state, MemberDescription... members) {
        return new ConsumerGroupDescription(
                "vigie",
                false,
                List.of(members),
                "stream",
                GroupType.CLASSIC,
                state,
                new Node(1, "broker", 9092),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static MemberDescription member(String instance, int... partitions) {
        Set<TopicPartition> read = Arrays.stream(partitions)
                .mapToObj(partition -> new TopicPartition("weather.observations", partition))
                .collect(Collectors.toSet());
        return new MemberDescription(
                instance + "-member", Optional.of(instance), "client", "host", new MemberAssignment(read));
    }

    /** One that writes results, and the state of these partitions. */
    private static TransactionDescription open(int... partitions) {
        Set<TopicPartition> written = IntStream.of(partitions)
                .mapToObj(partition -> new TopicPartition("vigie-hour-readings-changelog", partition))
                .collect(Collectors.toSet());
        written.add(new TopicPartition("weather.queries.results", 0));
        return transaction(written);
    }

    private static TransactionDescription transaction(Set<TopicPartition> written) {
        return new TransactionDescription(1, TransactionState.ONGOING, 1, 1, 10_000, OptionalLong.of(0), written);
    }
}
