package io.vigie.web.api.city;

import io.javalin.http.Context;
import io.vigie.model.cities.City;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.cities.CustomDayCounter;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.counters.CityCounters;
import io.vigie.model.climate.counters.RunningCounterValue;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.counters.RunningCounterDaysIndex;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running counters of a city. */
public final class RunningCountersApi {
    /** Météo-France counts days of 30 °C and more as days of great heat ("forte chaleur"). */
    private static final double DEFAULT_HOT_C = 30;

    private static final double LOWEST_HOT_C = -50;
    private static final double HIGHEST_HOT_C = 60;

    private final Gazetteer gazetteer;
    private final CityConfigurations configurations;
    private final RunningCounterDaysIndex counters;

    public RunningCountersApi(
            Gazetteer gazetteer, CityConfigurations configurations, RunningCounterDaysIndex counters) {
        this.gazetteer = gazetteer;
        this.configurations = configurations;
        this.counters = counters;
    }

    /**
     * The answer: {@link CityCounters} and whose they are.
     *
     * @param ownDays what somebody set to be counted in the city; its counters are among the others
     */
    record OfCity(
            String cityId,
            ZoneId timezone,
            @Nullable LocalDate through,
            CityCounters.@Nullable Today today,
            List<CityCounters.DaySource> sources,
            List<RunningCounterValue> counters,
            List<CustomDayCountersApi.Days> ownDays) {}

    public void ofCity(Context context) {
        String cityId = context.pathParam("city_id");
        City city = gazetteer
                .city(cityId)
                .orElseThrow(() -> HttpProblemException.notFound("Cannot count for city " + cityId + ": no such city"));
        double hotC = RequestParams.decimal(context, "hot_c", DEFAULT_HOT_C, LOWEST_HOT_C, HIGHEST_HOT_C);
        List<CustomDayCounter> own =
                configurations.of(cityId).map(CityConfiguration::countedDays).orElse(List.of());
        CityCounters ofCity = counters.of(cityId, city.timezone(), hotC, own);
        JsonResponses.json(
                context,
                new OfCity(
                        cityId,
                        city.timezone(),
                        ofCity.through(),
                        ofCity.today(),
                        ofCity.sources(),
                        ofCity.counters(),
                        own.stream().map(CustomDayCountersApi.Days::of).toList()));
    }
}
