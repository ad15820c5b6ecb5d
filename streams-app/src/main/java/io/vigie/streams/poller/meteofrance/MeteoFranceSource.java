package io.vigie.streams.poller.meteofrance;

import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.streams.poller.station.StationFeed;
import io.vigie.streams.poller.station.StationNetwork;
import io.vigie.streams.poller.station.StationReportSource;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The measurements of Météo-France's station nearest to each city. Each packet also gives the national indicator. */
public final class MeteoFranceSource {

    /** As health pages name it; messages name the station too. */
    public static final String ID = "meteo-france";

    /** Three hourly packets. */
    private static final Duration SILENT_AFTER = Duration.ofHours(3);

    private MeteoFranceSource() {}

    /** @param indicator takes the national indicator after every visit that brought a packet */
    public static StationReportSource of(
            StationFeed feed,
            ObservationPacket packet,
            Consumer<NationalThermalIndicator> indicator,
            Clock clock,
            RandomGenerator random,
            MeterRegistry figures) {
        StationNetwork network = new StationNetwork(
                ID,
                "the packet of all stations every " + packet.minutesBetweenVisits() + " minutes",
                packet::nextVisit,
                SILENT_AFTER);
        return new StationReportSource(
                network,
                feed,
                latest -> indicator.accept(NationalIndicatorCalculator.fromReports(latest)),
                clock,
                random,
                figures);
    }
}
