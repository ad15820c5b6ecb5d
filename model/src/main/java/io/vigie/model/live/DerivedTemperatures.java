package io.vigie.model.live;

import io.vigie.model.Metric;
import io.vigie.model.formulas.ApparentTemperature;
import io.vigie.model.formulas.DewPoint;
import io.vigie.model.formulas.HeatIndex;
import io.vigie.model.formulas.Humidex;
import io.vigie.model.formulas.WindChill;
import io.vigie.model.observations.MetricValues;
import io.vigie.model.units.Thousandths;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What derives from a reading's values, in thousandths of °C, rounded like the values themselves; a formula outside its range, or one
 * of whose inputs is absent, gives none.
 */
public record DerivedTemperatures(
        OptionalLong dewPointMilli,
        OptionalLong heatIndexMilli,
        OptionalLong windChillMilli,
        OptionalLong humidexMilli,
        OptionalLong apparentTemperatureMilli) {
    public static DerivedTemperatures of(MetricValues values) {
        // An absent input is NaN here, for which no formula has a result.
        double temperature = values.value(Metric.TEMPERATURE).orElse(Double.NaN);
        double humidity = values.value(Metric.RELATIVE_HUMIDITY).orElse(Double.NaN);
        double wind = values.value(Metric.WIND_SPEED).orElse(Double.NaN);
        OptionalDouble dewPoint = DewPoint.celsius(temperature, humidity);
        return new DerivedTemperatures(
                milli(dewPoint),
                milli(HeatIndex.celsius(temperature, humidity)),
                milli(WindChill.celsius(temperature, wind)),
                milli(Humidex.celsius(temperature, dewPoint.orElse(Double.NaN))),
                milli(ApparentTemperature.celsius(temperature, humidity, wind)));
    }

    private static OptionalLong milli(OptionalDouble value) {
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Thousandths.of(value.getAsDouble()));
    }
}
