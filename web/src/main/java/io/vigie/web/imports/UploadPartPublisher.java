package io.vigie.web.imports;

import io.vigie.model.batch.files.UploadPart;
import io.vigie.model.batch.files.UploadedFile;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.Position;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in, part by part: in memory is one part of each at a time. The topic forgets a file within a day, whether
 * it was loaded or not.
 */
public final class UploadPartPublisher {
    /** Files taken in at once: each holds a thread of the server. */
    static final int MAX_AT_ONCE = 4;

    /** What is taken in within {@link #DAY} at most: what it takes on the broker's disk, and a third more. */
    static final long MAX_BYTES_A_DAY = 1L << 30;

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_KNOWN = 1000;

    private final MessageLog log;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final Deque<Taken> taken = new ArrayDeque<>();
    private final Map<String, UploadedFile> known = new LinkedHashMap<>();

    private record Taken(Instant at, long bytes) {}

    /** @param log takes the parts */
    public UploadPartPublisher(MessageLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** What became of a file. */
    public sealed interface UploadOutcome {
        /** The log holds all of it. */
        record Kept(UploadedFile file) implements UploadOutcome {}

        /** It is not what can be imported. */
        record Rejected(String reason) implements UploadOutcome {}

        /** Too much is on its way, or came today. */
        record Deferred(String reason) implements UploadOutcome {}

        /** The log did not answer in time; giving it again is harmless. */
        record Unanswered() implements UploadOutcome {}
    }

    /**
     * Takes a file in.
     *
     * @param name as {@link UploadedFile#isName} allows
     * @param length of its bytes, at most {@link UploadedFile#MAX_BYTES}
     * @throws IOException when its sender breaks off
     */
    public UploadOutcome take(String name, long length, InputStream bytes) throws IOException {
        if (!places.tryAcquire()) {
            return new UploadOutcome.Deferred("other files are on their way");
        }
        try {
            return hasRoom(length)
                    ? kept(name, length, bytes)
                    : new UploadOutcome.Deferred("more than a gigabyte came within a day");
        } catch (CompletionException unanswered) {
            if (unanswered.getCause() instanceof LogUnavailableException) {
                return new UploadOutcome.Unanswered();
            }
            throw unanswered;
        } finally {
            places.release();
        }
    }

    private synchronized boolean hasRoom(long length) {
        Instant now = clock.instant();
        taken.removeIf(one -> one.at().isBefore(now.minus(DAY)));
        if (taken.stream().mapToLong(Taken::bytes).sum() + length > MAX_BYTES_A_DAY) {
            return false;
        }
        taken.add(new Taken(now, length));
        return true;
    }

    private UploadOutcome kept(String name, long length, InputStream bytes) throws IOException {
        String id = UUID.randomUUID().toString();
        MessageDigest sha256 = sha256();
        byte[] part = new byte[UploadPart.MAX_BYTES];
        Position first = null;
        int number = 0;
        for (long left = length; left > 0; number++) {
            int count = bytes.readNBytes(part, 0, (int) Math.min(left, part.length));
            if (count < Math.min(left, part.length)) {
                throw new EOFException("Cannot read " + name + ": it broke off");
            }
            Optional<String> fault = number == 0 ? UploadFormatCheck.fault(part, count) : Optional.empty();
            if (fault.isPresent()) {
                return new UploadOutcome.Rejected(fault.get());
            }
            sha256.update(part, 0, count);
            Position position = append(id, number, Arrays.copyOf(part, count));
            first = first == null ? position : first;
            left -= count;
        }
        return remembered(id, name, first, number, length, HexFormat.of().formatHex(sha256.digest()));
    }

    private Position append(String id, int number, byte[] part) {
        return log.append(Topics.UPLOADS_BATCH, id, Json.write(UploadPart.of(id, number, part)))
                .join();
    }

    private synchronized UploadOutcome remembered(
            String id, String name, @Nullable Position first, int parts, long length, String sha256) {
        if (first == null) {
            return new UploadOutcome.Rejected("empty");
        }
        UploadedFile file = new UploadedFile(id, name, first.offset(), parts, length, sha256);
        known.put(id, file);
        if (known.size() > MAX_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
        return new UploadOutcome.Kept(file);
    }

    /** A file that came since the server was started. */
    synchronized Optional<UploadedFile> find(String uploadId) {
        return Optional.ofNullable(known.get(uploadId));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot sum up a file: this Java has no SHA-256", impossible);
        }
    }
}
