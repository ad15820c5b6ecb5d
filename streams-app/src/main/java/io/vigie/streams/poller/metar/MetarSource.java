package io.vigie.streams.poller.metar;

import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.streams.poller.station.StationFeed;
import io.vigie.streams.poller.station.StationNetwork;
import io.vigie.streams.poller.station.StationReportSource;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The reports of the airport nearest to each city, fetched for all of them at once every five minutes. */
public final class MetarSource {

    /** As health pages name it; messages name the station too. */
    public static final String ID = "metar";

    /** Most stations report once or twice an hour, and in between when the weather turns. */
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(5);

    /** The file holds reports of the last hour and a half. */
    private static final Duration SILENT_AFTER = Duration.ofHours(3);

    private static final StationNetwork AIRPORTS = new StationNetwork(
            ID,
            "the reports of all airports every " + BETWEEN_VISITS.toMinutes() + " minutes",
            now -> now.plus(BETWEEN_VISITS),
            SILENT_AFTER);

    private MetarSource() {}

    public static StationReportSource of(StationFeed feed, Clock clock, RandomGenerator random, MeterRegistry figures) {
        return new StationReportSource(AIRPORTS, feed, latest -> {}, clock, random, figures);
    }
}
