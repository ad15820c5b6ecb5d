package io.vigie.streams.engine;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells which open transactions have lost their owner. A transaction is one thread's, and a thread is one member of the group:
 * where the state that a transaction writes to belongs to no single member of another instance, and the transaction is not this
 * instance's own, its producer is gone, or will be refused when it tries to commit.
 *
 * @param instance name of this instance in the group
 * @param ownProcess what the transactional ids of this process hold and no other's
 */
record TransactionOwners(String instance, String ownProcess) {

    private static final String CHANGELOG = "-changelog";

    /** The ids of those that nobody will end, of these transactions. */
    Set<String> abandoned(ConsumerGroupDescription group, Map<String, TransactionDescription> open) {
        if (group.groupState() != GroupState.STABLE) {
            return Set.of();
        }
        return open.entrySet().stream()
                .filter(one -> !one.getKey().contains(ownProcess) && isNobodys(stateOf(one.getValue()), group))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isNobodys(Set<Integer> written, ConsumerGroupDescription group) {
        return !written.isEmpty()
                && group.members().stream()
                        .filter(member -> !isOurs(member))
                        .noneMatch(member -> partitionsOf(member).containsAll(written));
    }

    /** The state of a partition lies in the partition of the same number; where results lie says nothing. */
    private static Set<Integer> stateOf(TransactionDescription transaction) {
        return transaction.topicPartitions().stream()
                .filter(partition -> partition.topic().endsWith(CHANGELOG))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    /** The engine adds the number of the thread to the instance's name. */
    private boolean isOurs(MemberDescription member) {
        return member.groupInstanceId()
                .filter(name -> name.matches(Pattern.quote(instance) + "-\\d+"))
                .isPresent();
    }

    private static Set<Integer> partitionsOf(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }
}
