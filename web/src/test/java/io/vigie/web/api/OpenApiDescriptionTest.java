package io.vigie.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.cities.Gazetteer;
import io.vigie.web.backfills.OpenMeteoArchiveAccess;
import io.vigie.web.canary.CanaryReport;
import io.vigie.web.cities.CitySearch;
import io.vigie.web.health.HealthMonitor;
import io.vigie.web.health.IncidentImpact;
import io.vigie.web.http.HttpReply;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.queries.QueryQuota;
import io.vigie.web.readmodel.ReadModel;
import io.vigie.web.readmodel.ServerMetrics;
import io.vigie.web.settings.Settings;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The API's description and the API are equal. */
class OpenApiDescriptionTest extends ApiTestBase {
    @Test
    void every_route_but_the_pages_of_the_login_is_described_and_every_description_has_a_route() {
        // A form for people in a browser: programs send their login with each request.
        assertThat(described())
                .isEqualTo(declared().stream()
                        .filter(route -> !route.contains(" /login"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Saved to a file it is still whole: it refers to nothing but itself. */
    @Test
    void every_reference_leads_to_a_place_in_the_document() {
        HttpReply document = get("/openapi.json");

        List<String> references = Pattern.compile("\"\\$ref\":\"([^\"]+)\"")
                .matcher(document.text())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(references)
                .contains("#/components/schemas/LiveReading", "#/components/schemas/Query")
                .allSatisfy(reference -> {
                    assertThat(reference).startsWith("#/");
                    assertThat(document.at((Object[]) reference.substring(2).split("/")))
                            .as(reference)
                            .isNotNull();
                });
    }

    @ParameterizedTest
    @MethodSource
    void a_part_of_the_health_is_described_as_it_is_told(String schema, Class<?> record) {
        Set<String> told = Arrays.stream(record.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<?, ?> described = (Map<?, ?>)
                Objects.requireNonNull(get("/openapi.json").at("components", "schemas", schema, "properties"));

        assertThat(described.keySet()).isEqualTo(told);
    }

    static Stream<Arguments> a_part_of_the_health_is_described_as_it_is_told() {
        return Stream.of(
                Arguments.of("Incident", IncidentImpact.class),
                Arguments.of("Canary", CanaryReport.class),
                Arguments.of("CanaryCounts", CanaryReport.Counts.class));
    }

    @Test
    void what_asks_for_the_login_and_what_does_not_is_described() {
        HttpReply document = get("/openapi.json");

        assertThat(document.at("components", "securitySchemes", "login", "scheme"))
                .isEqualTo("basic");
        assertThat(document.list("security"))
                .containsExactly(Map.of(), Map.of("login", List.of()), Map.of("session", List.of()));
        assertThat(document.at("components", "securitySchemes", "session", "name"))
                .isEqualTo("vigie-session");
        assertThat(document.list("paths", "/health/ready", "get", "security")).isEmpty();
    }

    private Set<String> described() {
        Set<String> operations = new TreeSet<>();
        Map<?, ?> paths =
                (Map<?, ?>) Objects.requireNonNull(get("/openapi.json").at("paths"));
        paths.forEach((path, methods) ->
                ((Map<?, ?>) methods).keySet().forEach(method -> operations.add(String.valueOf(method) + " " + path)));
        return operations;
    }

    private static Set<String> declared() {
        Gazetteer nowhere = Gazetteer.of(List.of());
        ReadModel readModel = ReadModel.over(
                new InMemoryMessageLog(),
                nowhere,
                CitySearch.of(nowhere),
                "test",
                OpenMeteoArchiveAccess.open(),
                new QueryQuota.Limits(1, 1),
                Clock.systemUTC());
        Settings settings = Settings.from(Map.of());
        return new TreeSet<>(new Server(
                        settings,
                        readModel,
                        new HealthMonitor(List.of()),
                        ServerMetrics.of(readModel, Clock.systemUTC()),
                        Clock.systemUTC())
                .routes());
    }
}
