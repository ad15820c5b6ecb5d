package io.vigie.streams.poller.metar;

import io.vigie.streams.poller.station.FeedResponse;
import io.vigie.streams.poller.station.StationFeed;
import io.vigie.streams.poller.station.StationFileFetcher;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Fetches the Aviation Weather Center's file of the latest METARs in one request, whatever the number of cities:
 * what the service asks clients of many stations to do.
 *
 * @see <a href="https://aviationweather.gov/data/api/#cache">Data API, cache files</a>
 */
public final class MetarClient implements StationFeed {

    private static final String FILE = "/data/cache/metars.cache.csv.gz";

    /** Ten thousand reports of a kilobyte would be ten megabytes. */
    private static final int MAX_MB = 32;

    private final URI service;
    private final StationFileFetcher fetcher;

    /**
     * @param service address without a path, for instance https://aviationweather.gov
     * @param answerWithin how long a whole answer may take, its body included
     */
    public MetarClient(URI service, Duration answerWithin) {
        this.service = service;
        this.fetcher = new StationFileFetcher("the file of METARs", MAX_MB, answerWithin);
    }

    @Override
    public FeedResponse fetch(Instant now) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + FILE));
        // In ISO 8859-1 every byte is a character: a report with others than it may have is found out one by one.
        return fetcher.fetch(request, file -> {
            MetarCacheFile read = MetarCacheFile.read(new String(file, StandardCharsets.ISO_8859_1));
            return new FeedResponse.Reports(read.reports(), read.skipped());
        });
    }
}
