package io.vigie.web.api.embed;

import io.javalin.http.Context;
import io.vigie.model.BilingualText;
import io.vigie.model.Metric;
import io.vigie.model.cities.City;
import io.vigie.model.cities.CityNames;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.NormalSlot;
import io.vigie.model.normals.UsualRange;
import io.vigie.model.units.Thousandths;
import io.vigie.web.api.http.HttpProblemException;
import io.vigie.web.api.http.RequestParams;
import io.vigie.web.api.http.ServerAddresses;
import io.vigie.web.cities.CityConfigurations;
import io.vigie.web.cityhours.ClimateDayOffsetIndex;
import io.vigie.web.cityhours.RecentClosedHoursIndex;
import io.vigie.web.live.RecentLiveReadings;
import io.vigie.web.log.LogUnavailableException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A followed city for other people's pages, where a setting names them. */
public final class EmbedApi {
    private static final Set<String> LANGUAGES = Set.of("fr", "en");
    private static final Set<String> UNITS = Set.of("c", "f");

    private final boolean isOn;
    private final Gazetteer gazetteer;
    private final CityConfigurations configurations;
    private final RecentLiveReadings readings;
    private final RecentClosedHoursIndex hours;
    private final ClimateDayOffsetIndex climate;
    private final Optional<URI> publicAddress;

    public EmbedApi(
            boolean isOn,
            Gazetteer gazetteer,
            CityConfigurations configurations,
            RecentLiveReadings readings,
            RecentClosedHoursIndex hours,
            ClimateDayOffsetIndex climate,
            Optional<URI> publicAddress) {
        this.isOn = isOn;
        this.gazetteer = gazetteer;
        this.configurations = configurations;
        this.readings = readings;
        this.hours = hours;
        this.climate = climate;
        this.publicAddress = publicAddress;
    }

    public void show(Context context) {
        String cityId = context.pathParam("city_id");
        City city = gazetteer
                .city(cityId)
                .filter(one -> isOn && configurations.isActive(cityId))
                .orElseThrow(() -> HttpProblemException.notFound("Cannot embed city " + cityId + ": "
                        + (isOn ? "it is not followed" : "VIGIE_WEB_EMBED_ORIGINS names no page that may")));
        String language = choice(context, "lang", "fr", LANGUAGES);
        boolean fahrenheit = choice(context, "temperature", "c", UNITS).equals("f");
        Map<?, ?> last = readings.last(cityId)
                .map(Json::tree)
                .<Map<?, ?>>map(tree -> (Map<?, ?>) tree)
                .orElse(Map.of());
        context.html(EmbedPage.render(
                content(context, city, last, language), new EmbedPage.EmbedTexts(language, fahrenheit)));
    }

    private static String choice(Context context, String name, String absent, Set<String> choices) {
        String chosen = RequestParams.text(context, name).orElse(absent);
        if (!choices.contains(chosen)) {
            throw HttpProblemException.badField(
                    name, "none of " + choices.stream().sorted().toList() + ": " + chosen);
        }
        return chosen;
    }

    private EmbedPage.Content content(Context context, City city, Map<?, ?> last, String language) {
        BilingualText name = CityNames.bundled().of(city.cityId(), city.name());
        boolean isFrench = language.equals("fr");
        Object temperature = last.get("temperature_c");
        Object observedAt = last.get("observed_at");
        String source = text(last.get("source"));
        return new EmbedPage.Content(
                isFrench ? name.fr() : name.en(),
                city.timezone(),
                ServerAddresses.root(context, publicAddress) + "/#/villes/" + city.cityId(),
                temperature instanceof Number celsius ? (Double) celsius.doubleValue() : null,
                text(last.get(isFrench ? "weather_fr" : "weather_en")),
                observedAt == null ? null : Instant.parse(observedAt.toString()),
                source,
                Boolean.TRUE.equals(last.get("replayed")),
                curve(city, source));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Of the source whose reading is shown. */
    private TemperatureCurveSvg curve(City city, String source) {
        List<RecentClosedHoursIndex.Hour> found = hours.last(city.cityId(), TemperatureCurveSvg.HOURS).stream()
                .filter(one -> one.source().equals(source))
                .findFirst()
                .map(RecentClosedHoursIndex.OfSource::hours)
                .orElse(List.of());
        List<NormalSlot> slots =
                found.stream().map(hour -> slot(local(hour, city))).toList();
        ClimateDayOffsetIndex.@Nullable Past past = past(city.cityId(), slots);
        return new TemperatureCurveSvg(
                found.stream().map(hour -> point(hour, city, source, past)).toList(), city.timezone());
    }

    private static LocalDateTime local(RecentClosedHoursIndex.Hour hour, City city) {
        return LocalDateTime.ofInstant(hour.end(), city.timezone());
    }

    private static NormalSlot slot(LocalDateTime local) {
        return NormalSlot.of(ClimateComparer.METRIC, local);
    }

    private ClimateDayOffsetIndex.@Nullable Past past(String cityId, List<NormalSlot> slots) {
        try {
            return climate.of(cityId, slots);
        } catch (LogUnavailableException away) {
            return null;
        }
    }

    private static TemperatureCurveSvg.Point point(
            RecentClosedHoursIndex.Hour hour, City city, String source, ClimateDayOffsetIndex.@Nullable Past past) {
        LocalDateTime local = local(hour, city);
        UsualRange.@Nullable Values band = past == null
                ? null
                : UsualRange.of(local, past.around(slot(local)), source).values();
        OptionalDouble value = hour.values().value(Metric.TEMPERATURE);
        return new TemperatureCurveSvg.Point(
                hour.end(),
                value.isEmpty() ? null : (Double) value.getAsDouble(),
                band == null ? null : (Double) Thousandths.toDouble(band.p10Milli()),
                band == null ? null : (Double) Thousandths.toDouble(band.p90Milli()));
    }
}
