package io.vigie.streams.poller.station;

import io.vigie.platform.http.BoundedBodyHandler.BodyTooLongException;
import io.vigie.platform.http.HttpFetcher;
import io.vigie.platform.http.HttpFetcher.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** Fetches the one file of a service, compressed or not: bounded in bytes and in time, whatever comes. */
public final class StationFileFetcher {

    private static final int OK = 200;

    private final String what;
    private final int maxMb;
    private final HttpFetcher fetcher;

    /**
     * @param what the file, for messages: "the file of METARs"
     * @param maxMb its limit before and after it is unpacked, in MB of 2²⁰ bytes
     * @param answerWithin how long a whole answer may take, its body included
     */
    public StationFileFetcher(String what, int maxMb, Duration answerWithin) {
        this.what = what;
        this.maxMb = maxMb;
        this.fetcher = new HttpFetcher("vigie/0.1 (weather speed layer)", what, maxMb, answerWithin);
    }

    /** Makes reports of a file. */
    @FunctionalInterface
    public interface FileReader {
        /** @throws UnusableFileException when the bytes are not the file */
        FeedResponse.Reports read(byte[] file) throws UnusableFileException;
    }

    /** The file that answers the request, as reports; the program names itself in the request. */
    public FeedResponse fetch(HttpRequest.Builder request, FileReader reader) throws InterruptedException {
        Fetched fetched = fetcher.fetch(request);
        if (fetched instanceof Fetched.Answer answer) {
            return read(answer, reader);
        }
        return fetched instanceof Fetched.TooLong tooLong
                ? new FeedResponse.TooLong(tooLong.reason())
                : new FeedResponse.Unavailable(((Fetched.NoAnswer) fetched).reason());
    }

    private FeedResponse read(Fetched.Answer response, FileReader reader) {
        if (response.status() != OK) {
            return new FeedResponse.Unavailable("HTTP status " + response.status(), response.retryAfter());
        }
        try {
            return reader.read(unpacked(response.body()));
        } catch (BodyTooLongException tooLong) {
            return new FeedResponse.TooLong("" + tooLong.getMessage());
        } catch (IOException | UnusableFileException malformed) {
            return new FeedResponse.Unavailable("an answer that cannot be used: " + malformed.getMessage());
        }
    }

    private byte[] unpacked(byte[] body) throws IOException {
        if (!isGzip(body)) {
            return body;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] file = in.readNBytes((maxMb << 20) + 1);
            if (file.length > maxMb << 20) {
                throw new BodyTooLongException(what, maxMb);
            }
            return file;
        }
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
    }
}
