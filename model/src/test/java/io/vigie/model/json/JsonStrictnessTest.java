package io.vigie.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.vigie.model.Metric;
import io.vigie.model.cities.CityConfiguration;
import io.vigie.model.observations.Observation;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How strictly JSON is read. Texts here are JSON with ' for ". */
class JsonStrictnessTest {
    private static final String CONFIGURATION =
            "{'city_id':'2988507','name':'Paris','country':'FR','latitude':48.85341,"
                    + "'longitude':2.3488,'elevation_m':42,'timezone':'Europe/Paris','active':true,"
                    + "'updated_at':'2026-01-01T00:00:00Z'}";
    private static final String OBSERVATION = "{'city_id':'2988507','source':'open-meteo','replayed':false,"
            + "'observed_at':'2026-01-01T00:00:00Z','received_at':'2026-01-01T00:00:04Z','interval_s':900,"
            + "'temperature_c':3.4,'relative_humidity_pct':null,'precipitation_mm':0,'pressure_msl_hpa':null,"
            + "'wind_speed_ms':null,'wind_gust_ms':null,'wind_direction_deg':null,'cloud_cover_pct':null,"
            + "'weather_code':3}";

    record Sample(int count, @Nullable Double mean, List<String> names, Map<String, Long> sizes, boolean good) {}

    @Test
    void a_name_longer_than_any_of_a_field_is_refused() {
        String longest = "{'" + "n".repeat(100) + "':1}";

        assertThat(Json.tree(bytes(longest))).isNotNull();
        assertThatThrownBy(() -> Json.tree(bytes("{'" + "n".repeat(104) + "':1}")))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("too long a name of a field");
    }

    /** jackson-core 2.21.8 keeps names for all readers of a factory, and copies them for each message with a new one. */
    @Test
    void names_that_others_sent_make_the_next_message_no_dearer() {
        for (int message = 0; message < 1_000; message++) {
            byte[] strange = bytes("{'" + (message + "-").repeat(4_000) + "':1}");
            assertThatThrownBy(() -> Json.tree(strange)).isInstanceOf(UnreadableMessageException.class);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Json.tree(bytes("{'a_name_not_seen_before':1}"));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1L << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'latitude':48.85341,  |                       | latitude",
                "48.85341              | '48.85341'            | latitude",
                "48.85341              | null                  | latitude",
                "48.85341              | 91                    | latitude: not in -90.0 to 90.0: 91.0",
                "'2988507'             | 2988507               | city_id",
                "'2988507'             | 'Paris'               | city_id: not a GeoNames id: Paris",
                "'Paris'               | null                  | name",
                "true                  | 'true'                | active",
                "true                  | 1                     | active",
                "'Europe/Paris'        | 'Europe/Atlantis'     | timezone",
                "'Europe/Paris'        | 1                     | timezone",
                "'2026-01-01T00:00:00Z'| '2026-01-01'          | updated_at: not an instant like 2021-01-31T12:00:00Z",
                "'2026-01-01T00:00:00Z'| 1767225600            | updated_at"
            })
    void a_field_that_is_missing_or_of_the_wrong_kind_is_named(String right, @Nullable String wrong, String reason) {
        String json = CONFIGURATION.replace(right, wrong == null ? "" : wrong);

        assertThatThrownBy(() -> read(json, CityConfiguration.class))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith("Cannot read city configuration: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'temperature_c':3.4,  |                       | temperature_c is missing",
                "'interval_s':900,     |                       | interval_s is missing",
                "'source':'open-meteo',|                       | source is missing",
                "'replayed':false,     |                       | replayed is missing",
                "3.4                   | '3.4'                 | temperature_c: not a number: 3.4",
                "3.4                   | true                  | temperature_c: not a number: true",
                "3.4                   | [3.4]                 | temperature_c: not a number",
                "3.4                   | 1e999                 | temperature_c: too large a number: 1e999",
                "3.4                   | 1e20                  | temperature_c: Cannot round to thousandths",
                "900                   | 900.5                 | interval_s: not a whole number: 900.5",
                "900                   | 86401                 | interval_s: not in 1 to 86400: 86401",
                "900                   | 99999999999           | interval_s",
                "false                 | 0                     | replayed: not true or false: 0",
                "false                 | null                  | replayed: not true or false: null",
                "'2988507'             | 2988507               | city_id: not text: 2988507",
                "'2988507'             | null                  | city_id: not text: null",
                "'2026-01-01T00:00:00Z'| '2026-13-01T00:00:00Z'| observed_at: not an instant",
                "'2026-01-01T00:00:00Z'| '2026-01-01T00:00:00+01:00' | observed_at: not an instant",
                "'weather_code':3      | 'weather_code':'3'    | weather_code: not a whole number: 3"
            })
    void the_readers_written_by_hand_are_as_strict(String right, @Nullable String wrong, String reason) {
        String json = OBSERVATION.replace(right, wrong == null ? "" : wrong);

        assertThatThrownBy(() -> read(json, Observation.class))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith("Cannot read observation: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_reason_is_short_however_long_the_field() {
        assertThatThrownBy(() -> read("{'" + "x".repeat(10_000) + "':-nan}", Object.class))
                .isInstanceOf(UnreadableMessageException.class)
                .satisfies(why -> assertThat(why.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void unknown_fields_are_passed_over_whatever_they_hold() {
        String more = "{'colour':{'a':[1,{'b':2}]},'list':[1,2],'temperature_k':276.5,";

        assertThat(read(OBSERVATION.replaceFirst("\\{", more), Observation.class))
                .isEqualTo(read(OBSERVATION, Observation.class));
        assertThat(read(CONFIGURATION.replaceFirst("\\{", more), CityConfiguration.class))
                .isEqualTo(read(CONFIGURATION, CityConfiguration.class));
    }

    @Test
    void values_are_rounded_to_thousandths_when_they_are_read() {
        Observation observation = read(OBSERVATION.replace("3.4", "3.40049"), Observation.class);

        assertThat(observation.values().milli(Metric.TEMPERATURE)).hasValue(3400);
        assertThat(observation.values().milli(Metric.PRECIPITATION)).hasValue(0);
        assertThat(observation.values().milli(Metric.PRESSURE_MSL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "not json", "{", "{'city_id':", "{} {}", "{}x", "{'a':1,'a':2}", "{'a':NaN}", "{'a':01}"
            })
    void what_is_not_json_is_told_from_the_wrong_json(String text) {
        assertThat(unreadable(text, Observation.class).isJson()).isFalse();
        assertThat(unreadable(text, CityConfiguration.class).isJson()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[{}]", "7", "'text'", "{}"})
    void the_wrong_json_is_still_json(String text) {
        assertThat(unreadable(text, Observation.class).isJson()).isTrue();
        assertThat(unreadable(text, CityConfiguration.class).isJson()).isTrue();
    }

    @Test
    void an_unreadable_message_says_why_in_one_line() {
        assertThat(unreadable("null", Observation.class)).hasMessage("Cannot read observation: it is null");
        assertThat(unreadable("[]", Observation.class)).hasMessage("Cannot read observation: not an object: [");
        assertThat(unreadable("{}", Observation.class).reason()).isEqualTo("city_id is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json                         | line 1, column 1: \"not\" is not a value of JSON",
                "{'a':{'b':[1,nul]}}              | line 1, column 14, in a.b.1: \"nul\" is not a value of JSON",
                "{'a':NaN}                        | line 1, column 9, in a: \"NaN\" is not a value of JSON",
                "{'a':{'b':[1,2}}                 | line 1, column 15, in a.b.1: \"}\" does not belong here",
                "{'a' 1}                          | line 1, column 6, in a: \"1\" does not belong here",
                "{'a':1,'b':{'c':1,'c':2}}        | line 1, column 22, in b.c: the field \"c\" is there twice",
                "{'a':01}                         | line 1, column 7, in a: not a number as JSON writes it",
                "{'a':1.}                         | line 1, column 8, in a: not a number as JSON writes it",
                "{'a':'x                          | line 1, column 8, in a: it ends too early",
                "{'a':[1,                         | line 1, column 9, in a.1: it ends too early",
                "{'a':'\\q'}                      | line 1, column 8, in a: a character in a text that is not escaped as JSON does",
                "{} {}                            | line 1, column 4: more follows behind the end",
                "                                 | it is empty",
            })
    void what_is_not_json_is_said_with_its_place_in_our_own_words(@Nullable String text, String reason) {
        assertThat(treeReason(bytes(text == null ? "" : text))).isEqualTo(reason);
    }

    @Test
    void the_line_is_counted_as_well() {
        assertThat(treeReason(bytes("{\n  'metrics': ['t',\n    'h'\n  }\n}")))
                .isEqualTo("line 4, column 3, in metrics.1: \"}\" does not belong here");
    }

    @Test
    void neither_the_librarys_classes_nor_its_settings_are_named() {
        byte[] notText = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        List<byte[]> broken = List.of(
                notText,
                bytes("[".repeat(2000)),
                bytes("7".repeat(2000)),
                bytes("{'a':'\t'}"),
                bytes("{'a':'\\ud8zz'}"),
                bytes("{a:1}"),
                bytes("\u0000"));

        assertThat(broken)
                .extracting(JsonStrictnessTest::treeReason)
                .noneMatch(reason -> reason.matches("(?s).*(Stream|Token|Source|code \\d|java|expecting|`|\\R).*"));
        assertThat(treeReason(bytes("[".repeat(2000)))).endsWith("nested too deeply");
        assertThat(treeReason(notText)).startsWith("line 1, column ").endsWith(": not UTF-8");
        assertThatThrownBy(() -> read("{'count':'1','good':true}", Sample.class))
                .hasMessageEndingWith("count: not a whole number");
        assertThatThrownBy(() -> read("{'good':true}", Sample.class)).hasMessageEndingWith(": count is missing");
    }

    private static String treeReason(byte[] json) {
        return catchThrowableOfType(UnreadableMessageException.class, () -> Json.tree(json))
                .reason();
    }

    @Test
    void a_message_cut_anywhere_is_unreadable_and_nothing_worse() {
        byte[] whole = bytes(OBSERVATION);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Json.read(cut, Observation.class)).isInstanceOf(UnreadableMessageException.class);
        }
    }

    @Test
    void bytes_that_are_not_utf_8_are_unreadable() {
        byte[] broken = bytes(OBSERVATION);
        broken[OBSERVATION.indexOf("open")] = (byte) 0xff;

        assertThatThrownBy(() -> Json.read(broken, Observation.class))
                .isInstanceOfSatisfying(
                        UnreadableMessageException.class,
                        e -> assertThat(e.isJson()).isFalse());
    }

    @Test
    void what_a_record_does_not_mark_nullable_must_be_there_but_collections_may_be_empty() {
        assertThat(read("{'count':1,'good':true}", Sample.class))
                .isEqualTo(new Sample(1, null, List.of(), Map.of(), true));
        assertThat(read("{'count':1,'mean':null,'names':null,'sizes':null,'good':true}", Sample.class))
                .isEqualTo(new Sample(1, null, List.of(), Map.of(), true));
        assertThatThrownBy(() -> read("{'good':true}", Sample.class)).hasMessageContaining("count");
        assertThatThrownBy(() -> read("{'count':1}", Sample.class)).hasMessageContaining("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "'1'", "true", "null", "99999999999"})
    void a_whole_number_is_nothing_else(String count) {
        assertThatThrownBy(() -> read("{'count':" + count + ",'good':true}", Sample.class))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("count");
    }

    @Test
    void text_is_not_made_of_numbers() {
        assertThatThrownBy(() -> read("{'count':1,'good':true,'names':[7]}", Sample.class))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("names");
    }

    @Test
    void a_tree_is_plain_java() {
        assertThat(Json.tree(bytes("{'b':[1,2.5,'x',true,null],'a':{}}")))
                .isEqualTo(Map.of("b", Arrays.asList(1, 2.5, "x", true, null), "a", Map.of()));
        assertThat(Json.tree(bytes("null"))).isNull();
    }

    @Test
    void what_cannot_be_written_is_an_error() {
        assertThatThrownBy(() -> Json.write(new Object() {
                    public int getBroken() {
                        throw new IllegalStateException("broken");
                    }
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write ");
    }

    @Test
    void a_file_that_is_not_bundled_is_named() {
        assertThatThrownBy(() -> BundledJson.read("/contract/nothing.json", Sample.class))
                .hasMessage("Cannot read /contract/nothing.json: not on the class path");
    }

    private static UnreadableMessageException unreadable(String text, Class<?> type) {
        return catchThrowableOfType(UnreadableMessageException.class, () -> read(text, type));
    }

    private static <T> T read(String text, Class<T> type) {
        return Json.read(bytes(text), type);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
