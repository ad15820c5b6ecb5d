package io.vigie.streams.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id under which Kafka Streams opens the transactions of an instance. It lies in the state folder, so that a process that is
 * started again ends what it left open; and it is part of the name of its clients, so that others can tell whose a transaction
 * is. That name also has the port at which the process can be asked whether it is there.
 */
public final class ProcessId {

    private static final String UUID_TEXT = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String CONSUMER = "-StreamThread-\\d+-consumer$";
    private static final int MAX_PORT = 65_535;
    private static final Pattern ID = Pattern.compile(UUID_TEXT);

    /** Kafka Streams' own file, and what it writes there. */
    private static final String FILE = "kafka-streams-process-metadata";

    private static final String CONTENT = "{\"processId\":\"%s\"}";

    private ProcessId() {}

    /**
     * The id in the state folder, else a new one that is written there before Kafka Streams looks. Two processes that were given
     * the same name by mistake have two ids: under one they would end each other's transactions for ever.
     *
     * @param stateFolder where state stores live
     * @param application id of the application
     * @throws IOException when the file cannot be read or written
     */
    public static String of(Path stateFolder, String application) throws IOException {
        Optional<String> found = read(stateFolder, application);
        if (found.isPresent()) {
            return found.get();
        }
        String id = UUID.randomUUID().toString();
        Path folder = Files.createDirectories(stateFolder.resolve(application));
        Files.writeString(folder.resolve(FILE), CONTENT.formatted(id));
        return id;
    }

    /**
     * To be called once Kafka Streams has been made: under another id its transactions would be taken for those of an instance
     * that is gone.
     *
     * @throws IOException when Kafka Streams has not taken the id
     */
    public static void check(String id, Path stateFolder, String application) throws IOException {
        Optional<String> taken = read(stateFolder, application);
        if (!taken.equals(Optional.of(id))) {
            throw new IOException("Cannot start: Kafka Streams has not taken the id " + id + " in "
                    + stateFolder.resolve(application).resolve(FILE) + ", but " + taken.orElse("none"));
        }
    }

    /** What its clients call themselves ({@code client.id}); the engine adds the thread and what the client is. */
    public static String clientId(String application, int healthPort, String id) {
        return application + "." + healthPort + "." + id;
    }

    /** The id in what a member of the group calls itself; empty where it has none. */
    static Optional<String> inClientId(String clientId) {
        return first(Pattern.compile("(?<=\\.)" + UUID_TEXT + "(?=" + CONSUMER + ")"), clientId);
    }

    /** The health port in it; empty where it has none, as members of earlier releases. */
    static OptionalInt healthPortInClientId(String clientId) {
        return first(Pattern.compile("(?<=\\.)\\d{1,5}(?=\\." + UUID_TEXT + CONSUMER + ")"), clientId).stream()
                .mapToInt(Integer::parseInt)
                .filter(port -> port <= MAX_PORT)
                .findFirst();
    }

    /** The id in that of a transaction: application, process, thread; empty where it is not one of the application. */
    static Optional<String> inTransaction(String application, String transactionalId) {
        return first(
                Pattern.compile("(?<=^" + Pattern.quote(application) + "-)" + UUID_TEXT + "(?=-\\d+$)"),
                transactionalId);
    }

    private static Optional<String> read(Path stateFolder, String application) throws IOException {
        try {
            return first(ID, Files.readString(stateFolder.resolve(application).resolve(FILE)));
        } catch (NoSuchFileException firstStart) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
