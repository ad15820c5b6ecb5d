package io.vigie.bench.watch;

import io.vigie.bench.events.NumberedReadings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;

/**
 * Follows the web server's event stream as a page does, compressed where the server compresses it, and notes each
 * reading as it arrives there, and of how many the percentile was told. It follows until the server ends the stream
 * or nothing comes any more: the server sends at least a beat every 15 s.
 */
public final class EventStreamReader implements ReadingWatchThread.Reader {

    private static final String EVENT = "event: ";
    private static final String DATA = "data: ";
    private static final String READING = "reading";
    private static final String CITY_ID = "\"city_id\":\"";
    static final String PERCENTILE = "\"temperature_percentile_pct\":";
    private static final String NONE = "null";
    private static final int BUFFER_BYTES = 64 << 10;

    private final URI stream;
    private final NumberedReadings readings;
    private final DeliveryTracker sightings;
    private final CountDownLatch follows = new CountDownLatch(1);

    /** @param stream address of the event stream */
    public EventStreamReader(URI stream, NumberedReadings readings, DeliveryTracker sightings) {
        this.stream = stream;
        this.readings = readings;
        this.sightings = sightings;
    }

    /** Starts to follow; returns once the server has said that nothing is missed from now on. */
    public ReadingWatchThread start() throws InterruptedException {
        ReadingWatchThread watch = ReadingWatchThread.started(this, sightings);
        follows.await();
        return watch;
    }

    @Override
    public void read(BooleanSupplier stopped) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip")
                .build();
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IOException("Cannot follow " + stream + ": HTTP " + response.statusCode());
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(unpacked(response), StandardCharsets.ISO_8859_1))) {
                read(lines, stopped);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            follows.countDown();
        }
    }

    private static InputStream unpacked(HttpResponse<InputStream> response) throws IOException {
        boolean isPacked = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        return isPacked ? new PromptGzip(response.body()) : response.body();
    }

    /**
     * A gzip stream that does not claim that there is more. The JDK's own always does, whereupon a reader of text
     * that has some waits for the next: a line would be seen when the one after it comes.
     */
    private static final class PromptGzip extends GZIPInputStream {
        PromptGzip(InputStream in) throws IOException {
            super(in, BUFFER_BYTES);
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private void read(BufferedReader lines, BooleanSupplier stopped) throws IOException {
        String event = "";
        while (!stopped.getAsBoolean()) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("Cannot follow any longer: the server ended the stream");
            }
            if (line.startsWith(EVENT)) {
                event = line.substring(EVENT.length());
                follows.countDown();
            } else if (line.startsWith(DATA) && event.equals(READING)) {
                saw(line, System.nanoTime());
            }
        }
    }

    private void saw(String reading, long atNs) {
        byte[] key = valueAfter(reading, CITY_ID, '"').getBytes(StandardCharsets.ISO_8859_1);
        if (!readings.isOfCity(key)) {
            return;
        }
        long event = readings.eventOf(key, reading.getBytes(StandardCharsets.ISO_8859_1));
        if (!valueAfter(reading, PERCENTILE, ',').equals(NONE)) {
            sightings.sawPercentile();
        }
        sightings.saw(event, atNs);
    }

    private static String valueAfter(String json, String name, char end) {
        int from = json.indexOf(name);
        if (from < 0) {
            return NONE;
        }
        int to = json.indexOf(end, from + name.length());
        return json.substring(from + name.length(), to < 0 ? json.length() : to);
    }
}
