package io.vigie.streams.engine;

import io.vigie.platform.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transaction that an instance which died left open. The broker itself does so after its timeout and a round that it
 * makes every ten seconds; until then nobody reads past it, and whoever took over can neither read the state to its end nor
 * show a result.
 *
 * <p>Looks after each change in the group, for some seconds: the transaction is only known to be nobody's once its partitions
 * belong to this instance.
 */
public final class AbandonedTransactions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LOOKS_FOR = Duration.ofSeconds(20);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    /** Kafka Streams keeps the id of its process there; it is in the middle of the ids of its transactions. */
    private static final String PROCESS_FILE = "kafka-streams-process-metadata";

    private static final Pattern PROCESS_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final KafkaConnection kafka;
    private final String application;
    private final String instance;
    private final Path stateFolder;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile long changedAtNs = System.nanoTime();

    private AbandonedTransactions(KafkaConnection kafka, String application, String instance, Path stateFolder) {
        this.kafka = kafka;
        this.application = application;
        this.instance = instance;
        this.stateFolder = stateFolder;
    }

    /**
     * Starts to look.
     *
     * @param application id of the application
     * @param instance name of this instance in the group
     * @param stateFolder where its state stores live
     */
    public static AbandonedTransactions watch(
            KafkaConnection kafka, String application, String instance, Path stateFolder) {
        AbandonedTransactions watch = new AbandonedTransactions(kafka, application, instance, stateFolder);
        Thread thread = new Thread(watch::run, "abandoned-transactions");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** The group has changed, or is about to. */
    public void groupChanged() {
        changedAtNs = System.nanoTime();
    }

    private void run() {
        try (Admin admin = Admin.create(kafka.clientConfiguration(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                application + "-transactions",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) ANSWER_WITHIN.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER_WITHIN.toMillis())))) {
            while (!stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - changedAtNs < LOOKS_FOR.toNanos()) {
                    look(admin);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Admin admin) throws InterruptedException {
        try {
            String ownProcess = ownProcess();
            Set<String> others = answer(admin.listTransactions(
                                    new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                            .all())
                    .stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(application + "-") && !id.contains(ownProcess))
                    .collect(Collectors.toSet());
            if (!others.isEmpty()) {
                end(admin, new TransactionOwners(instance, ownProcess), others);
            }
        } catch (ExecutionException | TimeoutException | KafkaException | IOException notNow) {
            LOG.debug("Cannot look for transactions that nobody ends; trying again", notNow);
        }
    }

    private void end(Admin admin, TransactionOwners owners, Collection<String> open)
            throws InterruptedException, ExecutionException, TimeoutException {
        var described = admin.describeTransactions(open);
        ConsumerGroupDescription group = Objects.requireNonNull(
                answer(admin.describeConsumerGroups(List.of(application)).all()).get(application));
        Set<String> abandoned = owners.abandoned(group, answer(described.all()));
        if (!abandoned.isEmpty()) {
            answer(admin.fenceProducers(abandoned).all());
            LOG.info("Ended {} that an instance left open which is gone", abandoned);
        }
    }

    /** Made before the first thread of the topology starts. */
    private String ownProcess() throws IOException {
        Path file = stateFolder.resolve(application).resolve(PROCESS_FILE);
        Matcher id = PROCESS_ID.matcher(Files.readString(file));
        if (!id.find()) {
            throw new IOException("Cannot find the id of this process in " + file);
        }
        return id.group();
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
