package io.vigie.web.api.city;

import io.javalin.http.Context;
import io.vigie.model.Metric;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.normals.CityClimateWindow;
import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.NormalSlot;
import io.vigie.model.normals.UsualRange;
import io.vigie.model.units.Thousandths;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.JsonResponses;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.cities.UtcOffsets;
import io.vigie.web.cityhours.ClimateDayOffsetIndex;
import io.vigie.web.cityhours.RecentClosedHoursIndex;
import io.vigie.web.log.LogUnavailableException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The curve of a city: its last closed hours, each before what is usual then. */
public final class CityHoursApi {
    private static final int DEFAULT_HOURS = 24;
    private static final String NOT_READ = "unavailable";

    private final Gazetteer gazetteer;
    private final RecentClosedHoursIndex hours;
    private final ClimateDayOffsetIndex climate;

    public CityHoursApi(Gazetteer gazetteer, RecentClosedHoursIndex hours, ClimateDayOffsetIndex climate) {
        this.gazetteer = gazetteer;
        this.hours = hours;
        this.climate = climate;
    }

    /**
     * What the curve of a source is drawn before.
     *
     * @param state as of live readings, of the newest hour; unavailable where the past cannot be read now
     * @param source of the history; null without values, as all that follow
     */
    record Climate(
            String state,
            @Nullable String source,
            @Nullable Integer yearCount,
            @Nullable Integer yearFrom,
            @Nullable Integer yearTo) {}

    /**
     * The hours of a source.
     *
     * @param hours by metric, and by {@code climate_normal_c} and the like
     */
    record OfSource(String source, boolean replayed, Climate climate, List<Map<String, @Nullable Object>> hours) {}

    /** @param utcOffsets of the city's zone: a browser's own rules may be years older */
    record Curve(String cityId, ZoneId timezone, UtcOffsets utcOffsets, List<OfSource> sources) {}

    public void ofCity(Context context) {
        String cityId = context.pathParam("city_id");
        City city = gazetteer
                .city(cityId)
                .orElseThrow(
                        () -> HttpProblemException.notFound("Cannot show hours of city " + cityId + ": no such city"));
        int count = RequestParams.number(context, "hours", DEFAULT_HOURS, 1, RecentClosedHoursIndex.KEPT_HOURS);
        List<OfSource> sources = hours.last(cityId, count).stream()
                .map(source -> ofSource(city, source))
                .toList();
        JsonResponses.json(context, new Curve(cityId, city.timezone(), UtcOffsets.of(city.timezone()), sources));
    }

    private OfSource ofSource(City city, RecentClosedHoursIndex.OfSource source) {
        List<LocalDateTime> ends =
                source.hours().stream().map(hour -> local(hour.end(), city)).toList();
        List<NormalSlot> slots = ends.stream()
                .map(end -> NormalSlot.of(ClimateComparer.METRIC, end))
                .toList();
        ClimateDayOffsetIndex.@Nullable Past past = past(city.cityId(), slots);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(slots.size());
        @Nullable UsualRange newest = null;
        for (int i = 0; i < slots.size(); i++) {
            Map<String, @Nullable Object> row = row(source.hours().get(i));
            if (past != null) {
                CityClimateWindow around = past.around(slots.get(i));
                newest = UsualRange.of(ends.get(i), around, source.source());
                addClimate(
                        row,
                        newest.values(),
                        around.milli(slots.get(i), ends.get(i).getYear() - 1));
            } else {
                addClimate(row, null, OptionalLong.empty());
            }
            rows.add(row);
        }
        return new OfSource(source.source(), source.replayed(), climate(newest), rows);
    }

    private static LocalDateTime local(Instant end, City city) {
        return LocalDateTime.ofInstant(end, city.timezone());
    }

    /** The hours are shown without their climate rather than not at all. */
    private ClimateDayOffsetIndex.@Nullable Past past(String cityId, List<NormalSlot> slots) {
        try {
            return climate.of(cityId, slots);
        } catch (LogUnavailableException away) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> row(RecentClosedHoursIndex.Hour hour) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("hour_end", hour.end());
        for (Metric metric : Metric.values()) {
            row.put(metric.id(), decimal(hour.values().milli(metric)));
        }
        return row;
    }

    /** The year before is of the same history: where the band is of another family than the curve, it is not shown either. */
    private static void addClimate(
            Map<String, @Nullable Object> row, UsualRange.@Nullable Values values, OptionalLong yearBefore) {
        row.put("climate_normal_c", values == null ? null : Thousandths.toDouble(values.normalMilli()));
        row.put("climate_p10_c", values == null ? null : Thousandths.toDouble(values.p10Milli()));
        row.put("climate_p90_c", values == null ? null : Thousandths.toDouble(values.p90Milli()));
        row.put("climate_min_c", values == null ? null : Thousandths.toDouble(values.minMilli()));
        row.put("climate_max_c", values == null ? null : Thousandths.toDouble(values.maxMilli()));
        row.put("year_before_c", values == null ? null : decimal(yearBefore));
    }

    private static @Nullable Double decimal(OptionalLong milli) {
        return milli.isEmpty() ? null : (Double) Thousandths.toDouble(milli.getAsLong());
    }

    private static Climate climate(@Nullable UsualRange newest) {
        UsualRange.Values values = newest == null ? null : newest.values();
        String state = newest == null ? NOT_READ : newest.state().id();
        if (values == null) {
            return new Climate(state, null, null, null, null);
        }
        return new Climate(state, values.source(), values.yearCount(), values.yearFrom(), values.yearTo());
    }
}
