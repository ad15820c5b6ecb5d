package io.vigie.model.live;

import io.vigie.model.FieldChecks;
import io.vigie.model.Metric;
import io.vigie.model.formulas.Beaufort;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.units.Thousandths;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What derives from the values of a live reading; null outside a formula's range, or where an input is absent.
 *
 * @param dewPointC dew point, Magnus with Alduchov &amp; Eskridge 1996, °C
 * @param heatIndexC heat index, NWS (Rothfusz 1990); null below 80 °F, °C
 * @param windChillC wind chill, JAG/TI 2001; null above 10 °C or at 3 mph (4.83 km/h) and less, °C
 * @param humidexC humidex, Masterton &amp; Richardson 1979; null below 20 °C, °C
 * @param apparentTemperatureC apparent temperature, Steadman 1994 (BoM, without radiation), °C
 * @param windForceBft Beaufort number
 */
public record LiveDerived(
        @Nullable Double dewPointC,
        @Nullable Double heatIndexC,
        @Nullable Double windChillC,
        @Nullable Double humidexC,
        @Nullable Double apparentTemperatureC,
        @Nullable Integer windForceBft) {

    public LiveDerived {
        FieldChecks.finite("dew_point_c", dewPointC);
        FieldChecks.finite("heat_index_c", heatIndexC);
        FieldChecks.finite("wind_chill_c", windChillC);
        FieldChecks.finite("humidex_c", humidexC);
        FieldChecks.finite("apparent_temperature_c", apparentTemperatureC);
        FieldChecks.range("wind_force_bft", windForceBft, 0, 12);
    }

    /** @param derived what {@link DerivedTemperatures#of} makes of the values */
    public static LiveDerived of(DerivedTemperatures derived, MetricValues values) {
        OptionalDouble wind = values.value(Metric.WIND_SPEED);
        return new LiveDerived(
                Thousandths.unitsOrNull(derived.dewPointMilli()),
                Thousandths.unitsOrNull(derived.heatIndexMilli()),
                Thousandths.unitsOrNull(derived.windChillMilli()),
                Thousandths.unitsOrNull(derived.humidexMilli()),
                Thousandths.unitsOrNull(derived.apparentTemperatureMilli()),
                wind.isEmpty() ? null : (Integer) Beaufort.force(wind.getAsDouble()));
    }

    void write(FlatFieldWriter out) {
        out.number("dew_point_c", dewPointC);
        out.number("heat_index_c", heatIndexC);
        out.number("wind_chill_c", windChillC);
        out.number("humidex_c", humidexC);
        out.number("apparent_temperature_c", apparentTemperatureC);
        out.integer("wind_force_bft", windForceBft);
    }

    static LiveDerived read(FlatFieldReader in) {
        return new LiveDerived(
                in.optionalNumber("dew_point_c"),
                in.optionalNumber("heat_index_c"),
                in.optionalNumber("wind_chill_c"),
                in.optionalNumber("humidex_c"),
                in.optionalNumber("apparent_temperature_c"),
                in.optionalInteger("wind_force_bft"));
    }
}
