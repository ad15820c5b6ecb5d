package io.vigie.model.live;

import io.vigie.model.live.WindowStatistics.Window;

/**
 * A reading with what was made of it, as {@code weather.queries.results} carries it: flat, each part writing and reading its own
 * fields of {@code live-reading.schema.json}, in their order. What is not known is null; numbers are finite.
 *
 * @param quality ok, or the comma separated flags of suspicious values
 * @param lastHour what the hour that ends with it adds up to
 * @param lastDay what the 24 hours that end with it add up to
 */
public record LiveReading(
        LiveCity city,
        LiveObservation observation,
        String quality,
        LiveDerived derived,
        WindowStatistics lastHour,
        WindowStatistics lastDay,
        LiveTrends trends,
        LiveNormal normal) {

    public void write(FlatFieldWriter out) {
        city.write(out);
        observation.writeOrigin(out);
        out.text("quality", quality);
        observation.writeValues(out);
        derived.write(out);
        lastHour.write(out);
        lastDay.write(out);
        trends.write(out);
        normal.write(out);
    }

    public static LiveReading read(FlatFieldReader in) {
        return new LiveReading(
                LiveCity.read(in),
                LiveObservation.read(in),
                in.text("quality"),
                LiveDerived.read(in),
                WindowStatistics.read(Window.LAST_HOUR, in),
                WindowStatistics.read(Window.LAST_DAY, in),
                LiveTrends.read(in),
                LiveNormal.read(in));
    }
}
