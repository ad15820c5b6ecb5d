package io.vigie.streams.poller.meteofrance;

import io.vigie.model.Metric;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.model.climate.NationalThermalIndicator.StationTemperature;
import io.vigie.streams.poller.station.StationReport;
import io.vigie.streams.poller.station.UnusableReportException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** France's national thermal indicator, from the latest reports of all stations of a packet. */
final class NationalIndicatorCalculator {
    private NationalIndicatorCalculator() {}

    static NationalThermalIndicator fromReports(Collection<StationReport> latest) {
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
