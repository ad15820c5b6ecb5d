package io.vigie.web.assistants;

import io.vigie.model.alerts.Alert;
import io.vigie.model.cities.City;
import io.vigie.model.coverage.SourceCoverage;
import io.vigie.model.coverage.YearHourCoverage;
import io.vigie.model.json.Json;
import io.vigie.web.cities.CityMatch;
import io.vigie.web.cities.CitySearch;
import io.vigie.web.cities.CitySearchResult;
import io.vigie.web.readmodel.ReadModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools of cities: which there are, and what their weather is now. */
final class AssistantCityTools {
    private final ReadModel readModel;
    private final AssistantToolInputSchemas schemas;

    AssistantCityTools(ReadModel readModel, AssistantToolInputSchemas schemas) {
        this.readModel = readModel;
        this.schemas = schemas;
    }

    List<AssistantTool> tools() {
        return List.of(
                new AssistantTool(
                        "find_city",
                        "Find cities by name, in any language, the best match first: city_id (needed by the other tools), country,"
                                + " region, time zone, active (whether its weather is followed live), and of which years"
                                + " the history holds readings, by source. Name and country or region may be given"
                                + " together: \"Paris, Texas\".",
                        true,
                        schemas.findCity(),
                        this::find),
                new AssistantTool(
                        "live",
                        "The last weather reading of a followed city: values with their unit in the name, when they were"
                                + " observed and by which source, how they compare with the climate of that time of"
                                + " the year, and the weather alerts that run there. City ids come from find_city.",
                        true,
                        schemas.live(),
                        this::live));
    }

    record MatchingCities(List<MatchingCity> cities) {}

    /** @param history by source; empty where nothing can be asked about the city's past */
    record MatchingCity(CitySearchResult city, List<HeldSource> history) {}

    /** @param years without gaps within each span, ascending */
    record HeldSource(String source, Instant firstAt, Instant lastAt, List<YearSpan> years) {
        static HeldSource of(SourceCoverage coverage) {
            return new HeldSource(
                    coverage.source(), coverage.firstAt(), coverage.lastAt(), YearSpan.of(coverage.years()));
        }
    }

    /** @param from first year, {@code to} the last one */
    record YearSpan(int from, int to) {
        static List<YearSpan> of(List<YearHourCoverage> years) {
            List<YearSpan> spans = new ArrayList<>();
            for (YearHourCoverage covered : years) {
                int year = covered.year();
                YearSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
                if (last != null && last.to == year - 1) {
                    spans.set(spans.size() - 1, new YearSpan(last.from, year));
                } else {
                    spans.add(new YearSpan(year, year));
                }
            }
            return spans;
        }
    }

    private Object find(AssistantToolCall call) throws AssistantToolException {
        String name = call.text("name");
        if (name.isEmpty()) {
            throw AssistantToolException.badField("name", "missing");
        }
        if (name.length() > CitySearch.MAX_CHARS) {
            throw AssistantToolException.badField("name", "longer than " + CitySearch.MAX_CHARS + " characters");
        }
        int limit = call.number("limit", CitySearch.DEFAULT_MATCHES, 1, CitySearch.MAX_MATCHES);
        return new MatchingCities(readModel.search().find(name, limit).stream()
                .map(this::matching)
                .toList());
    }

    private MatchingCity matching(CityMatch match) {
        List<HeldSource> history = readModel.coverages().of(match.city().cityId()).stream()
                .flatMap(coverage -> coverage.sources().stream())
                .map(HeldSource::of)
                .toList();
        return new MatchingCity(CitySearchResult.of(match, readModel.configurations(), readModel.coverages()), history);
    }

    /**
     * @param without why the source has nothing for the city; null where it has, or has not been asked
     * @param lastReading the message as it stands in the topic
     * @param alerts those that run; none where the city is not followed, since nobody knows whether they last
     */
    record LiveCity(
            String cityId,
            String name,
            boolean active,
            @Nullable String without,
            @Nullable Object lastReading,
            List<Alert> alerts) {}

    private Object live(AssistantToolCall call) throws AssistantToolException {
        String cityId = call.text("city_id");
        City city = readModel
                .gazetteer()
                .city(cityId)
                .orElseThrow(() -> AssistantToolException.of("Cannot show city " + cityId + ": no such city"));
        boolean active = readModel.configurations().isActive(cityId);
        return new LiveCity(
                cityId,
                city.name(),
                active,
                readModel.missing().reason(cityId).orElse(null),
                readModel.readings().last(cityId).map(Json::tree).orElse(null),
                readModel.alerts().all().stream()
                        .filter(alert -> active && alert.cityId().equals(cityId))
                        .toList());
    }
}
