package io.vigie.batch.backfill;

import io.vigie.batch.load.format.OpenMeteoHoursParser;
import io.vigie.model.cities.City;
import io.vigie.model.json.Json;
import io.vigie.model.json.NonJsonNumbers;
import io.vigie.model.json.UnreadableMessageException;
import io.vigie.platform.http.HttpFetcher;
import io.vigie.platform.http.HttpFetcher.Fetched;
import io.vigie.platform.openmeteo.OpenMeteoError;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Open-Meteo's archive: ERA5 alone, since the mixture that it gives by default jumps where one model takes over from
 * another.
 */
final class OpenMeteoArchiveClient {
    /** Id of the source in the history. */
    static final String SOURCE = "open-meteo-era5";

    private static final String UNUSABLE = "an answer that cannot be used: ";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    /** A year of hours is some 800 kB. */
    private static final int MAX_MB = 8;

    private final URI service;
    private final HttpFetcher fetcher;
    private final Clock clock;

    /**
     * @param service address without a path, for instance https://archive-api.open-meteo.com
     * @param answerWithin how long a whole answer may take, its body included
     */
    OpenMeteoArchiveClient(URI service, Duration answerWithin, Clock clock) {
        this.service = service;
        this.fetcher = new HttpFetcher("vigie/0.1 (weather batch layer)", "Open-Meteo's answer", MAX_MB, answerWithin);
        this.clock = clock;
    }

    /** The hours of some UTC days, both included. */
    OpenMeteoArchiveOutcome ask(City city, LocalDate from, LocalDate to) throws InterruptedException {
        Fetched fetched =
                fetcher.fetch(HttpRequest.newBuilder(address(city, from, to)).header("Accept", "application/json"));
        if (fetched instanceof Fetched.Answer answer) {
            return understand(answer);
        }
        return new OpenMeteoArchiveOutcome.Unavailable(
                fetched instanceof Fetched.TooLong tooLong
                        ? UNUSABLE + tooLong.reason()
                        : ((Fetched.NoAnswer) fetched).reason());
    }

    private URI address(City city, LocalDate from, LocalDate to) {
        return URI.create(String.format(
                Locale.ROOT,
                "%s/v1/archive?latitude=%.5f&longitude=%.5f&start_date=%s&end_date=%s&hourly=%s"
                        + "&models=era5&wind_speed_unit=ms&timezone=GMT",
                service,
                city.latitude(),
                city.longitude(),
                from,
                to,
                OpenMeteoHoursParser.asked()));
    }

    private OpenMeteoArchiveOutcome understand(Fetched.Answer response) {
        return switch (response.status()) {
            case OK -> hours(response.body());
            case BAD_REQUEST -> new OpenMeteoArchiveOutcome.Rejected(OpenMeteoError.reasonIn(response.body()));
            case TOO_MANY_REQUESTS -> limited(OpenMeteoError.reasonIn(response.body()));
            default -> new OpenMeteoArchiveOutcome.Unavailable("HTTP status " + response.status());
        };
    }

    private static OpenMeteoArchiveOutcome hours(byte[] body) {
        try {
            return hours(new NonJsonNumbers.Mended(body, 0));
        } catch (UnreadableMessageException notJson) {
            try {
                return hours(NonJsonNumbers.mend(body));
            } catch (UnreadableMessageException unreadable) {
                return new OpenMeteoArchiveOutcome.Unavailable(UNUSABLE + notJson.getMessage());
            }
        }
    }

    private static OpenMeteoArchiveOutcome hours(NonJsonNumbers.Mended body) {
        Object answer = Json.tree(body.json());
        try {
            return new OpenMeteoArchiveOutcome.Hours(OpenMeteoHoursParser.whatCanBeRead(answer), body.count());
        } catch (IllegalArgumentException malformed) {
            return new OpenMeteoArchiveOutcome.Unavailable(UNUSABLE + malformed.getMessage());
        }
    }

    /** The reason names the limit: Minutely, Hourly or Daily. */
    private OpenMeteoArchiveOutcome limited(String reason) {
        Instant now = clock.instant();
        String limit = reason.toLowerCase(Locale.ROOT);
        if (limit.startsWith("daily")) {
            return new OpenMeteoArchiveOutcome.Limited(reason, Instant.MAX);
        }
        ChronoUnit span = limit.startsWith("hourly") ? ChronoUnit.HOURS : ChronoUnit.MINUTES;
        return new OpenMeteoArchiveOutcome.Limited(reason, now.truncatedTo(span).plus(1, span));
    }
}
