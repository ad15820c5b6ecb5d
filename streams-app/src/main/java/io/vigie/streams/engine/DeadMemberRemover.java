package io.vigie.streams.engine;

import io.vigie.streams.health.InstanceProbe;
import io.vigie.streams.health.InstanceProbe.Reachability;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes instances from the group whose process is dead, seconds before their session ends.
 *
 * <p>The group tells under which address an instance came and, in its client's name, at which port it answers for its health. Dead is
 * one that answered there with its name, and whose machine then refuses two connections in a row; silence proves nothing. One that
 * is removed and lives joins again, and reads its state again; it is not removed a second time before it has answered again.
 */
final class DeadMemberRemover {

    private static final Logger LOG = LoggerFactory.getLogger(DeadMemberRemover.class);
    private static final Duration BETWEEN_REFUSALS = Duration.ofMillis(50);

    /** One that cannot be reached is waited for each time, and stays so as a rule. */
    private static final Duration UNREACHABLE_FOR = Duration.ofSeconds(10);

    /** The engine adds the number of the thread. */
    private static final Pattern THREAD_OF_INSTANCE = Pattern.compile("(.+)-\\d+");

    private final String application;
    private final String ownProcess;
    private final Set<GroupInstance> answered = new HashSet<>();
    private final Map<GroupInstance, Long> unreachableSinceNs = new HashMap<>();

    /**
     * A remover that knows of nobody yet.
     *
     * @param application name of the group
     * @param ownProcess the {@link ProcessId} of this instance, which is not asked
     */
    DeadMemberRemover(String application, String ownProcess) {
        this.application = application;
        this.ownProcess = ownProcess;
    }

    /**
     * An instance, all of whose threads are members.
     *
     * @param name what its threads' static ids begin with
     * @param health where it says its name
     */
    record GroupInstance(String name, InetSocketAddress health) {

        /** The one that a member belongs to; empty where the member does not tell. */
        static Optional<GroupInstance> of(MemberDescription member) {
            Matcher thread = THREAD_OF_INSTANCE.matcher(member.groupInstanceId().orElse(""));
            OptionalInt port = ProcessId.healthPortInClientId(member.clientId());
            if (!thread.matches() || port.isEmpty()) {
                return Optional.empty();
            }
            // An address, as Java writes it: "/192.0.2.1".
            String address = member.host().replaceFirst("^.*/", "");
            return Optional.of(new GroupInstance(thread.group(1), new InetSocketAddress(address, port.getAsInt())));
        }
    }

    /** Removes the members of dead instances; the others are returned. */
    List<MemberDescription> removeDead(Collection<MemberDescription> members, Admin admin)
            throws InterruptedException, ExecutionException {
        Map<GroupInstance, List<MemberDescription>> others = members.stream()
                .filter(member -> !ProcessId.inClientId(member.clientId()).equals(Optional.of(ownProcess)))
                .filter(member -> GroupInstance.of(member).isPresent())
                .collect(
                        Collectors.groupingBy(member -> GroupInstance.of(member).orElseThrow()));
        answered.retainAll(others.keySet());
        unreachableSinceNs.keySet().retainAll(others.keySet());
        Set<MemberDescription> dead = new HashSet<>();
        for (Map.Entry<GroupInstance, List<MemberDescription>> other : others.entrySet()) {
            if (isDead(other.getKey())) {
                LOG.info(
                        "{} is dead: nobody listens at {}",
                        other.getKey().name(),
                        other.getKey().health());
                dead.addAll(other.getValue());
            }
        }
        if (!dead.isEmpty()) {
            remove(dead, admin);
            dead.forEach(member -> GroupInstance.of(member).ifPresent(answered::remove));
        }
        return members.stream().filter(member -> !dead.contains(member)).toList();
    }

    private boolean isDead(GroupInstance instance) throws InterruptedException {
        Long since = unreachableSinceNs.get(instance);
        if (since != null && System.nanoTime() - since < UNREACHABLE_FOR.toNanos()) {
            return false;
        }
        Reachability answer = InstanceProbe.ask(instance.health(), instance.name());
        if (answer == Reachability.ITSELF) {
            answered.add(instance);
            unreachableSinceNs.remove(instance);
        } else if (!answered.contains(instance)) {
            unreachableSinceNs.put(instance, System.nanoTime());
        } else if (answer == Reachability.REFUSED) {
            Thread.sleep(BETWEEN_REFUSALS.toMillis());
            return InstanceProbe.ask(instance.health(), instance.name()) == Reachability.REFUSED;
        }
        return false;
    }

    private void remove(Set<MemberDescription> dead, Admin admin) throws InterruptedException, ExecutionException {
        Set<MemberToRemove> ids = dead.stream()
                .map(member -> new MemberToRemove(member.groupInstanceId().orElseThrow()))
                .collect(Collectors.toSet());
        admin.removeMembersFromConsumerGroup(application, new RemoveMembersFromConsumerGroupOptions(ids))
                .all()
                .get();
    }
}
