package io.vigie.streams.poller.meteofrance;

import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.model.Metric;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.climate.NationalThermalIndicator.StationTemperature;
import io.vigie.streams.poller.station.StationFeed;
import io.vigie.streams.poller.station.StationNetwork;
import io.vigie.streams.poller.station.StationReport;
import io.vigie.streams.poller.station.StationReportSource;
import io.vigie.streams.poller.station.UnusableReportException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The measurements of Météo-France's station nearest to each city, and the national indicator of all of them. */
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
                network, feed, latest -> indicator.accept(indicator(latest)), clock, random, figures);
    }

    private static NationalThermalIndicator indicator(Collection<StationReport> latest) {
        Map<String, StationTemperature> temperatures = new HashMap<>();
        for (StationReport report : latest) {
            if (NationalThermalIndicator.STATIONS.containsKey(report.station().id())) {
                temperature(report, temperatures);
            }
        }
        return NationalThermalIndicator.of(temperatures);
    }

    private static void temperature(StationReport report, Map<String, StationTemperature> temperatures) {
        try {
            report.values()
                    .milli(Metric.TEMPERATURE)
                    .ifPresent(milli -> temperatures.put(
                            report.station().id(), new StationTemperature(report.observedAt(), milli)));
        } catch (UnusableReportException withoutTemperature) {
            // One of the thirty that is missing, as the indicator says.
        }
    }
}
