package io.vigie.web.backfills;

import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.topics.Topics;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.LogUnavailableException;
import io.vigie.web.queries.QueryState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks for the past of cities.
 *
 * <p>Of a city there is one open backfill at most. Whoever asks while it is on its way to the topic asks under the same id,
 * which is made of the city, the years, the day and how many have ended: two clicks, two servers and a restart in between
 * are one request. The day is in it because the topics forget a request after a month, and Airflow does not.
 */
public final class BackfillService {
    /** The first year of the newest climate normals, 1991 to 2020. */
    static final int FIRST_YEAR = 1991;

    /** ERA5 comes some days late: in the first days of January the new year has nothing yet. */
    private static final int DAYS_LATE = 6;

    private final Gazetteer gazetteer;
    private final BackfillProjection backfills;
    private final OpenMeteoArchiveAccess access;
    private final AwaitingPublisher publisher;
    private final Clock clock;

    public BackfillService(
            Gazetteer gazetteer,
            BackfillProjection backfills,
            OpenMeteoArchiveAccess access,
            AwaitingPublisher publisher,
            Clock clock) {
        this.gazetteer = gazetteer;
        this.backfills = backfills;
        this.access = access;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What became of the wish. */
    public sealed interface BackfillOutcome {
        /** The log holds it, now or from an earlier wish. */
        record Requested(String requestId, RequestStatus status) implements BackfillOutcome {}

        record Prevented(BackfillBlockReason obstacle) implements BackfillOutcome {}

        record UnknownCity() implements BackfillOutcome {}
    }

    /** @throws LogUnavailableException asking again is harmless */
    public BackfillOutcome request(String cityId) throws LogUnavailableException {
        if (gazetteer.city(cityId).isEmpty()) {
            return new BackfillOutcome.UnknownCity();
        }
        Optional<BackfillBlockReason> blocker = access.lasting();
        if (blocker.isPresent()) {
            return new BackfillOutcome.Prevented(blocker.get());
        }
        Optional<QueryState> open = backfills.open(cityId);
        if (open.isPresent()) {
            return new BackfillOutcome.Requested(
                    open.get().requestId(), open.get().status());
        }
        Backfill backfill = backfill(cityId);
        publisher.publish(Topics.REQUESTS_BATCH, backfill.requestId(), Json.write(backfill));
        return new BackfillOutcome.Requested(backfill.requestId(), RequestStatus.ACCEPTED);
    }

    private Backfill backfill(String cityId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int lastYear = today.minusDays(DAYS_LATE).getYear();
        String name = String.join(
                " ",
                "vigie backfill",
                cityId,
                String.valueOf(FIRST_YEAR),
                String.valueOf(lastYear),
                today.toString(),
                String.valueOf(backfills.endedCount(cityId)));
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return new Backfill(id, cityId, FIRST_YEAR, lastYear);
    }
}
