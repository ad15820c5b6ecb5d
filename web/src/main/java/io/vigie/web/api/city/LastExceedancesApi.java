package io.vigie.web.api.city;

import io.javalin.http.Context;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.counters.LastExceedances;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.counters.RunningCounterDaysIndex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When a city was last as warm as a given temperature, and when as cold. */
public final class LastExceedancesApi {
    /** Beyond what was ever measured near the ground: −89.2 and 56.7 °C (WMO extremes archive). */
    private static final double LOWEST_C = -90;

    private static final double HIGHEST_C = 60;

    private final Gazetteer gazetteer;
    private final RunningCounterDaysIndex days;

    public LastExceedancesApi(Gazetteer gazetteer, RunningCounterDaysIndex days) {
        this.gazetteer = gazetteer;
        this.days = days;
    }

    /**
     * The answer: {@link LastExceedances} and of what.
     *
     * @param before local date that was looked back from
     */
    record OfTemperature(
            String cityId,
            double temperatureC,
            String source,
            LocalDate before,
            @Nullable LocalDate from,
            LastExceedances.Exceedance warm,
            LastExceedances.Exceedance cold) {}

    public void ofTemperature(Context context) {
        String cityId = context.pathParam("city_id");
        City city = gazetteer
                .city(cityId)
                .orElseThrow(
                        () -> HttpProblemException.notFound("Cannot look back in city " + cityId + ": no such city"));
        double celsius = RequestParams.decimal(context, "temperature_c", Double.NaN, LOWEST_C, HIGHEST_C);
        if (Double.isNaN(celsius)) {
            throw HttpProblemException.badField("temperature_c", "missing");
        }
        String source = RequestParams.text(context, "source")
                .orElseThrow(() -> HttpProblemException.badField("source", "missing"));
        LocalDate before = RequestParams.date(context, "before")
                .orElseThrow(() -> HttpProblemException.badField("before", "missing"));
        LastExceedances last = days.lastExceedances(cityId, city.timezone(), source, celsius, before);
        JsonResponses.json(
                context, new OfTemperature(cityId, celsius, source, before, last.from(), last.warm(), last.cold()));
    }
}
