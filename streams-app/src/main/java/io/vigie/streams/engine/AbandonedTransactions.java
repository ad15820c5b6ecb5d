package io.vigie.streams.engine;

import io.vigie.platform.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that an instance left open which is in the group no more. The broker itself does so after its timeout and
 * a round that it makes every ten seconds; until then nobody reads past them, and whoever took over can neither read the state to
 * its end nor show a result.
 *
 * <p>Where another instance stands by, one whose process is dead is removed from the group first ({@link DeadMemberRemover}).
 *
 * <p>Knows whose a transaction is by the {@link ProcessId} in its name and in what the members call themselves. Looks at the group all the
 * time, and at the transactions for some seconds after another instance came or went.
 */
public final class AbandonedTransactions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);
    private static final Duration LOOKS_FOR = Duration.ofSeconds(20);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private final KafkaConnection kafka;
    private final String application;
    private final String ownProcess;
    private final Redundancy redundancy;
    private final DeadMemberRemover remover;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Set<String> known = Set.of();
    private long changedAtNs;

    private AbandonedTransactions(KafkaConnection kafka, String application, String ownProcess, Redundancy redundancy) {
        this.kafka = kafka;
        this.application = application;
        this.ownProcess = ownProcess;
        this.redundancy = redundancy;
        this.remover = new DeadMemberRemover(application, ownProcess);
    }

    /**
     * Starts to look.
     *
     * @param application id of the application, and name of the group
     * @param ownProcess the {@link ProcessId} of this instance
     */
    public static AbandonedTransactions watch(
            KafkaConnection kafka, String application, String ownProcess, Redundancy redundancy) {
        AbandonedTransactions watch = new AbandonedTransactions(kafka, application, ownProcess, redundancy);
        Thread thread = new Thread(watch::run, "abandoned-transactions");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        try (Admin admin = Admin.create(kafka.clientConfiguration(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                application + "-transactions",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) ANSWER_WITHIN.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER_WITHIN.toMillis())))) {
            while (!stopped.await(redundancy.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
                look(admin);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Admin admin) throws InterruptedException {
        try {
            Optional<Set<String>> alive = alive(withoutDead(
                    Objects.requireNonNull(answer(admin.describeConsumerGroups(List.of(application))
                                            .all())
                                    .get(application))
                            .members(),
                    admin));
            if (alive.isEmpty()) {
                return;
            }
            if (!alive.get().equals(known)) {
                known = alive.get();
                changedAtNs = System.nanoTime();
            }
            if (System.nanoTime() - changedAtNs < LOOKS_FOR.toNanos()) {
                endAllBut(known, admin);
            }
        } catch (ExecutionException | TimeoutException | KafkaException notNow) {
            LOG.debug("Cannot look for transactions that nobody ends; trying again", notNow);
        }
    }

    /** Where nobody stands by, a dead one that is started again is sooner back than another one has read its state. */
    private Collection<MemberDescription> withoutDead(Collection<MemberDescription> members, Admin admin)
            throws InterruptedException, ExecutionException {
        return redundancy.standbys() > 0 ? remover.removeDead(members, admin) : members;
    }

    /** The processes in the group; empty where we are not in it, or one of them does not tell. */
    private Optional<Set<String>> alive(Collection<MemberDescription> members) {
        return processes(members.stream().map(MemberDescription::clientId).toList())
                .filter(processes -> processes.contains(ownProcess));
    }

    /** The processes of these members; empty where one does not tell its own: of whom nothing is known may be anybody. */
    static Optional<Set<String>> processes(Collection<String> clientIds) {
        Set<String> found = new HashSet<>();
        for (String clientId : clientIds) {
            Optional<String> process = ProcessId.inClientId(clientId);
            if (process.isEmpty()) {
                return Optional.empty();
            }
            found.add(process.get());
        }
        return Optional.of(found);
    }

    private void endAllBut(Set<String> alive, Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> open = answer(admin.listTransactions(
                                new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                        .all())
                .stream()
                .map(TransactionListing::transactionalId)
                .collect(Collectors.toSet());
        Set<String> abandoned = abandoned(application, open, alive);
        if (!abandoned.isEmpty()) {
            answer(admin.fenceProducers(abandoned).all());
            LOG.info("Ended {}, which an instance left open that is gone", abandoned);
        }
    }

    /** Those of the application's transactions that are of no process which is alive. */
    static Set<String> abandoned(String application, Collection<String> open, Set<String> alive) {
        return open.stream()
                .filter(id -> ProcessId.inTransaction(application, id)
                        .filter(process -> !alive.contains(process))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
