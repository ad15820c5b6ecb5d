package io.vigie.model.live;

import io.vigie.model.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * How pressure and temperature of a live reading have changed: over three hours, over one. Null where there is no value as
 * long ago.
 *
 * @param pressureTendency3hHpa pressure now minus pressure three hours ago, hPa
 * @param pressureTendencyCode characteristic of the tendency, WMO code 0200
 * @param temperatureTrend1hC temperature now minus temperature one hour ago, °C
 */
public record LiveTrends(
        @Nullable Double pressureTendency3hHpa,
        @Nullable Integer pressureTendencyCode,
        @Nullable Double temperatureTrend1hC) {
    /** No value as long ago. */
    public static final LiveTrends NONE = new LiveTrends(null, null, null);

    public LiveTrends {
        FieldChecks.finite("pressure_tendency_3h_hpa", pressureTendency3hHpa);
        FieldChecks.range("pressure_tendency_code", pressureTendencyCode, 0, 8);
        FieldChecks.finite("temperature_trend_1h_c", temperatureTrend1hC);
    }

    void write(FlatFieldWriter out) {
        out.number("pressure_tendency_3h_hpa", pressureTendency3hHpa);
        out.integer("pressure_tendency_code", pressureTendencyCode);
        out.number("temperature_trend_1h_c", temperatureTrend1hC);
    }

    static LiveTrends read(FlatFieldReader in) {
        return new LiveTrends(
                in.optionalNumber("pressure_tendency_3h_hpa"),
                in.optionalInteger("pressure_tendency_code"),
                in.optionalNumber("temperature_trend_1h_c"));
    }
}
