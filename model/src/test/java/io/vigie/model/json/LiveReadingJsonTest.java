package io.vigie.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.model.live.LiveReading;
import io.vigie.model.units.Thousandths;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No two of the many keys are mixed up on their way. */
class LiveReadingJsonTest {
    @Test
    void every_key_reaches_the_component_of_its_name_and_comes_back() throws ReflectiveOperationException {
        Map<String, Object> json = withADifferentValueForEachKey();
        LiveReading reading = Json.read(Json.write(json), LiveReading.class);

        Map<String, Object> components = new LinkedHashMap<>();
        collect("", reading, components);
        for (Map.Entry<String, Object> key : json.entrySet()) {
            assertThat(components).as(key.getKey()).containsEntry(componentOf(key.getKey()), key.getValue());
        }
        assertThat(Json.tree(Json.write(reading))).isEqualTo(json);
        assertThat(new String(Json.write(reading), StandardCharsets.UTF_8))
                .as("as Jackson writes it")
                .isEqualTo(new String(Json.write(json), StandardCharsets.UTF_8));
    }

    /** Every component by its path: {@code last_hour.temperature.mean}. */
    private static void collect(String path, Object part, Map<String, Object> components)
            throws ReflectiveOperationException {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            String name = path + new ContractFieldNaming().translate(component.getName());
            Object value = component.getAccessor().invoke(part);
            if (value instanceof Record more) {
                collect(name + ".", more, components);
            } else {
                components.put(name, value instanceof Number || value instanceof Boolean ? value : "" + value);
            }
        }
    }

    private static String componentOf(String key) {
        Matcher window = Pattern.compile("(.+)_(1h|24h)(_[a-z]+)?").matcher(key);
        if (window.matches() && !key.contains("trend") && !key.contains("tendency")) {
            String part = window.group(2).equals("1h") ? "last_hour." : "last_day.";
            Matcher spread = Pattern.compile("(temperature|relative_humidity|pressure_msl|wind_speed)_(mean|min|max)")
                    .matcher(window.group(1));
            return part
                    + (spread.matches()
                            ? spread.group(1) + "." + spread.group(2)
                            : window.group(1) + Objects.requireNonNullElse(window.group(3), ""));
        }
        return switch (key) {
            case "city" -> "city.name";
            case "city_id", "country", "timezone", "latitude", "longitude", "elevation_m" -> "city." + key;
            case "quality" -> key;
            case "dew_point_c",
                    "heat_index_c",
                    "wind_chill_c",
                    "humidex_c",
                    "apparent_temperature_c",
                    "wind_force_bft" -> "derived." + key;
            case "pressure_tendency_3h_hpa", "pressure_tendency_code", "temperature_trend_1h_c" -> "trends." + key;
            case "temperature_normal_c",
                    "temperature_anomaly_c",
                    "temperature_standardised_anomaly",
                    "temperature_percentile_pct",
                    "temperature_rank_from_warmest",
                    "temperature_rank_from_coldest" -> "normal." + key;
            default ->
                key.startsWith("normal_") || key.startsWith("climate_")
                        ? "normal." + key.substring(key.indexOf('_') + 1)
                        : "observation." + key;
        };
    }

    @Test
    void every_number_stays_in_the_range_of_the_schema() {
        propertiesByKey().forEach((key, property) -> {
            if (property.get("minimum") instanceof Integer minimum) {
                assertRejected(key, minimum - 1);
            }
            if (property.get("maximum") instanceof Integer maximum) {
                assertRejected(key, maximum + 1);
            }
        });
    }

    private static void assertRejected(String key, int value) {
        Map<String, Object> json = withADifferentValueForEachKey();
        json.put(key, value);

        assertThatThrownBy(() -> Json.read(Json.write(json), LiveReading.class))
                .hasMessageContaining(key + ": not in ");
    }

    @Property(tries = 500)
    void texts_and_numbers_are_written_as_by_jackson(
            @ForAll String city, @ForAll @DoubleRange(min = -1e9, max = 1e9) double anomaly) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(city));
        Map<String, Object> json = withADifferentValueForEachKey();
        json.put("city", city);
        json.put("temperature_anomaly_c", anomaly);
        json.put("temperature_normal_c", Thousandths.round(anomaly));
        byte[] bytes = Json.write(json);
        LiveReading reading = Json.read(bytes, LiveReading.class);

        assertThat(Json.write(reading)).isEqualTo(bytes);
        assertThat(Json.write(List.of(reading))).isEqualTo(Json.write(List.of(json)));
    }

    @Test
    void every_key_can_be_null_where_the_schema_says_so_and_only_there() {
        for (Map.Entry<String, List<String>> type : typesByKey().entrySet()) {
            Map<String, Object> json = withADifferentValueForEachKey();
            json.put(type.getKey(), null);
            byte[] bytes = Json.write(json);

            if (type.getValue().contains("null")) {
                assertThat(Json.tree(Json.write(Json.read(bytes, LiveReading.class))))
                        .isEqualTo(json);
            } else {
                assertThatThrownBy(() -> Json.read(bytes, LiveReading.class)).hasMessageContaining(type.getKey());
            }
        }
    }

    @Test
    void every_key_must_be_there() {
        for (String key : typesByKey().keySet()) {
            Map<String, Object> json = withADifferentValueForEachKey();
            json.remove(key);

            assertThatThrownBy(() -> Json.read(Json.write(json), LiveReading.class))
                    .hasMessage("Cannot read live reading: " + key + " is missing");
        }
    }

    @Test
    void an_unknown_key_is_passed_over() {
        Map<String, Object> json = withADifferentValueForEachKey();
        LiveReading reading = Json.read(Json.write(json), LiveReading.class);
        json.put("mood", List.of(Map.of("a", 1)));

        assertThat(Json.read(Json.write(json), LiveReading.class)).isEqualTo(reading);
    }

    @Test
    void a_time_zone_must_exist() {
        Map<String, Object> json = withADifferentValueForEachKey();
        json.put("timezone", "Europe/Atlantis");

        assertThatThrownBy(() -> Json.read(Json.write(json), LiveReading.class))
                .hasMessage("Cannot read live reading: timezone: not a time zone: Europe/Atlantis");
    }

    private static Map<String, Object> withADifferentValueForEachKey() {
        Map<String, Object> json = new LinkedHashMap<>();
        typesByKey().forEach((key, types) -> json.put(key, value(key, types, json.size())));
        return json;
    }

    private static Object value(String key, List<String> types, int place) {
        return switch (key) {
            case "city_id" -> "2988507";
            case "timezone" -> "Europe/Paris";
            case "observed_at" -> "2022-07-19T12:00:00Z";
            case "received_at" -> "2022-07-19T12:00:04Z";
            case "pressure_msl_hpa" -> 1013.25;
            case "pressure_tendency_code" -> 8;
            case "wind_force_bft" -> 12;
            case "normal_year_from" -> 1991;
            case "normal_year_to" -> 2020;
            case "climate_state" -> "provisional";
            default ->
                switch (types.get(0)) {
                    case "integer" -> place;
                    case "number" -> place + 0.125;
                    case "boolean" -> true;
                    default -> key + " " + place;
                };
        };
    }

    private static Map<String, List<String>> typesByKey() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        propertiesByKey().forEach((key, property) -> types.put(key, types(property.get("type"))));
        return types;
    }

    private static Map<String, Map<?, ?>> propertiesByKey() {
        Map<?, ?> schema = BundledJson.read("/contract/schemas/live-reading.schema.json", Map.class);
        Map<String, Map<?, ?>> properties = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(schema.get("properties")))
                .forEach((key, property) -> properties.put((String) key, (Map<?, ?>) property));
        return properties;
    }

    private static List<String> types(@Nullable Object type) {
        List<String> types = new ArrayList<>();
        (type instanceof List<?> several ? several : List.of(Objects.requireNonNull(type)))
                .forEach(one -> types.add((String) one));
        return types;
    }
}
