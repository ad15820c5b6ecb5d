package io.vigie.streams.poller.meteofrance;

import io.vigie.streams.poller.station.FeedResponse;
import io.vigie.streams.poller.station.StationFeed;
import io.vigie.streams.poller.station.StationFileFetcher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Fetches Météo-France's packet of observations: all stations at one time in one request, where fifty a minute are allowed.
 *
 * @see <a href="https://portail-api.meteofrance.fr/web/fr/api/DonneesPubliquesPaquetObservation">Données publiques, paquet
 *     observation</a>
 */
public final class ObservationPacketClient implements StationFeed {

    /** The recorded packet of all stations has 1.6 MB. */
    private static final int MAX_MB = 32;

    /** What may stand in a header: an API key is a JSON Web Token, three parts in base 64. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

    private final URI service;
    private final Path tokenFile;
    private final ObservationPacketReader reader;
    private final ObservationPacket packet;
    private final StationFileFetcher fetcher;

    /**
     * @param service address without a path, for instance https://public-api.meteofrance.fr
     * @param tokenFile the file that holds the key of the API; read for each request, so that it can be renewed
     * @param answerWithin how long a whole answer may take, its body included
     */
    public ObservationPacketClient(URI service, Path tokenFile, ObservationPacket packet, Duration answerWithin) {
        this.service = service;
        this.tokenFile = tokenFile;
        this.packet = packet;
        this.reader = new ObservationPacketReader(packet, RadomeStations.bundled());
        this.fetcher = new StationFileFetcher("the packet of observations", MAX_MB, answerWithin);
    }

    @Override
    public FeedResponse fetch(Instant now) throws InterruptedException {
        String token;
        try {
            token = Files.readString(tokenFile).strip();
        } catch (IOException | RuntimeException cannot) {
            // The message of a file that is no text would quote it.
            return new FeedResponse.Unavailable("Cannot read the token in " + tokenFile + ": "
                    + cannot.getClass().getSimpleName());
        }
        if (!TOKEN.matcher(token).matches()) {
            return new FeedResponse.Unavailable(
                    "Cannot use the token in " + tokenFile + ": it is not one line of printable ASCII");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + packet.newest(now)))
                .header("apikey", token)
                .header("Accept", "application/json");
        return fetcher.fetch(request, reader::read);
    }
}
