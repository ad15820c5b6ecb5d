package io.vigie.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Name by which the broker knows this instance again: after {@code kill -9}, a new process of the same name takes over what the
 * dead one had at once, without waiting for its session to end.
 *
 * <p>Two processes of one name cannot work side by side: the later one ends the earlier. Instances on several machines have
 * state folders, and so names, of their own.
 */
final class InstanceId {

    /** Kafka allows 249 of these; the threads add a number. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final String FILE = "instance-id";
    private static final int RANDOM_LENGTH = 8;

    private InstanceId() {}

    /**
     * The name set, else the one that the state folder remembers, else a new one that it will.
     *
     * @throws IOException when the file in the state folder cannot be read or written
     */
    static String of(StreamsSettings settings) throws IOException {
        return settings.instance().isPresent()
                ? settings.instance().get()
                : remembered(settings.stateFolder().resolve(FILE));
    }

    private static String remembered(Path file) throws IOException {
        try {
            String name = Files.readString(file).strip();
            if (NAME.matcher(name).matches()) {
                return name;
            }
        } catch (NoSuchFileException firstStart) {
            // A name is made below.
        } catch (IOException cannot) {
            throw new IOException("Cannot read the name of this instance in " + file + ": " + cannot, cannot);
        }
        String name = "streams-" + UUID.randomUUID().toString().substring(0, RANDOM_LENGTH);
        try {
            Path beside = file.resolveSibling(FILE + ".new");
            Files.writeString(beside, name + "\n");
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannot) {
            throw new IOException("Cannot remember the name of this instance in " + file + ": " + cannot, cannot);
        }
        return name;
    }
}
