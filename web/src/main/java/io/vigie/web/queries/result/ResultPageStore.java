package io.vigie.web.queries.result;

import io.vigie.model.batch.results.ReplayResultPage;
import io.vigie.model.json.Json;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.log.MessageLog;
import io.vigie.web.log.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The pages of results: the ones last used in memory, packed, up to a bound; the others are read from the topic again.
 */
public final class ResultPageStore {
    private static final long MAX_BYTES = 32L << 20;

    private final MessageLog log;
    private final long mostBytes;
    private final Map<Position, byte[]> packed = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    public ResultPageStore(MessageLog log) {
        this(log, MAX_BYTES);
    }

    public ResultPageStore(MessageLog log, long mostBytes) {
        this.log = log;
        this.mostBytes = mostBytes;
    }

    public void put(Position position, byte[] value) {
        byte[] page = pack(value);
        synchronized (this) {
            byte[] before = packed.put(position, page);
            bytes += page.length - (before == null ? 0 : before.length);
            Iterator<byte[]> longestUnused = packed.values().iterator();
            while (bytes > mostBytes && longestUnused.hasNext()) {
                bytes -= longestUnused.next().length;
                longestUnused.remove();
            }
        }
    }

    /**
     * The page of a replay.
     *
     * @throws LogUnavailableException where the topic does not hold it any more, or the broker does not answer
     */
    public ReplayResultPage episode(Position position, String requestId) throws LogUnavailableException {
        ReplayResultPage read = Json.read(value(position), ReplayResultPage.class);
        if (!read.requestId().equals(requestId)) {
            throw new LogUnavailableException("Cannot show the episode of " + requestId + ": at " + position
                    + " the topic now holds something else");
        }
        return read;
    }

    /** @throws LogUnavailableException where the page is not in memory and the log does not hand it over */
    byte[] value(Position position) throws LogUnavailableException {
        byte[] page;
        synchronized (this) {
            page = packed.get(position);
        }
        if (page != null) {
            return unpack(page);
        }
        byte[] again = log.read(position);
        put(position, again);
        return again;
    }

    /** How many bytes the packed pages take. */
    public synchronized long bytes() {
        return bytes;
    }

    private static byte[] pack(byte[] value) {
        ByteArrayOutputStream page = new ByteArrayOutputStream(value.length / 8 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(page)) {
            gzip.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toByteArray();
    }

    private static byte[] unpack(byte[] page) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(page))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
