package io.vigie.web.api;

import io.javalin.http.Context;
import io.vigie.model.climate.NationalThermalIndicator;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.live.LatestNationalIndicator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mean temperature of France's thirty stations now. */
final class NationalIndicatorApi {

    private final LatestNationalIndicator indicator;

    NationalIndicatorApi(LatestNationalIndicator indicator) {
        this.indicator = indicator;
    }

    /**
     * The answer.
     *
     * @param valueC in °C; null where too few stations reported, or none
     * @param reason why there is none: {@code no_source} or {@code too_few_stations}; null where there is one
     * @param observedAt time of the newest temperature in it
     * @param stationCount how many stations are in it
     * @param stations how many there are
     * @param minStations below so many there is no value
     * @param missing names of the stations that are not in it
     */
    record Answer(
            @Nullable Double valueC,
            @Nullable String reason,
            @Nullable Instant observedAt,
            int stationCount,
            int stations,
            int minStations,
            List<String> missing) {}

    void live(Context context) {
        Optional<NationalThermalIndicator> current = indicator.current();
        NationalThermalIndicator shown =
                current.orElseGet(() -> new NationalThermalIndicator(null, null, 0, List.of()));
        JsonResponses.json(
                context,
                new Answer(
                        shown.valueC(),
                        reason(current),
                        shown.observedAt(),
                        shown.stationCount(),
                        NationalThermalIndicator.STATIONS.size(),
                        NationalThermalIndicator.MIN_STATIONS,
                        shown.missing()));
    }

    private static @Nullable String reason(Optional<NationalThermalIndicator> current) {
        return current.map(indicator -> indicator.valueC() == null ? "too_few_stations" : null)
                .orElse(current.isEmpty() ? "no_source" : null);
    }
}
