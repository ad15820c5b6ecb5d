package io.vigie.model.batch.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.CancelRequest;
import io.vigie.model.batch.ComparisonOperator;
import io.vigie.model.batch.DegreeDayQuestion;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.HourCondition;
import io.vigie.model.batch.HourFilters;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.ReferencePeriod;
import io.vigie.model.batch.Statistic;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.climate.ClimateIndex;
import io.vigie.model.degreedays.DegreeDayMethod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts here are JSON with ' for ". */
class BatchRequestParserTest {
    private static final String ID = "0f6c1d2e-0000-4000-8000-0123456789ab";
    private static final String QUERY = "{'request_id':'" + ID + "','kind':'query','city_ids':['2988507'],"
            + "'date_from':'2021-01-01','date_to':'2023-12-31','metrics':['temperature_c'],"
            + "'statistics':['mean','max'],'granularity':'month'}";
    private static final String BACKFILL =
            "{'request_id':'" + ID + "','kind':'backfill','city_id':'2988507','year_from':1991,'year_to':2020}";

    private final BatchRequestParser parser = new BatchRequestParser(Gazetteer.bundled());

    @Test
    void a_query_is_understood() {
        assertThat(parse(QUERY)).isEqualTo(new ParsedRequest.Valid(query(null, null)));
    }

    @Test
    void a_query_may_say_who_asked_and_when() {
        assertThat(parse(QUERY.replace("}", ",'submitted_by':'Zoé','submitted_at':'2026-01-31T12:00Z'}")))
                .isEqualTo(new ParsedRequest.Valid(query("Zoé", Instant.parse("2026-01-31T12:00:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'filters':null,'indices':null,'degree_days':null,'reference':null,'rain_threshold_mm':null",
                "'filters':{},'indices':[],'degree_days':[]",
                "'filters':{'months':[],'hours':[],'where':[]}",
                "'submitted_by':null,'submitted_at':null",
                "'colour':'blue'"
            })
    void what_is_empty_or_unknown_does_not_matter(String more) {
        assertThat(parse(QUERY.replace("}", "," + more + "}"))).isEqualTo(new ParsedRequest.Valid(query(null, null)));
    }

    @Test
    void a_backfill_is_understood() {
        ParsedRequest expected = new ParsedRequest.Valid(new Backfill(ID, "2988507", 1991, 2020));

        assertThat(parse(BACKFILL)).isEqualTo(expected);
        assertThat(parse(BACKFILL.replace("1991", "1991.0"))).isEqualTo(expected);
    }

    @Test
    void a_cancellation_is_understood() {
        assertThat(parse("{'request_id':'" + ID + "','kind':'cancel','submitted_by':'a'}"))
                .isEqualTo(new ParsedRequest.Valid(new CancelRequest(ID, "a", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "", "{", "{'kind':'query','kind':'query'}", "{} {}", "{'a':NaN}"})
    void what_is_not_json_is_an_error_of_the_whole_request(String text) {
        assertThat(parse(text)).isInstanceOfSatisfying(ParsedRequest.Invalid.class, invalid -> {
            assertThat(invalid.requestId()).isNull();
            assertThat(invalid.errors()).singleElement().satisfies(error -> {
                assertThat(error.field()).isEqualTo("request");
                assertThat(error.reason()).startsWith("not JSON: ");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "'query'", "7"})
    void what_is_not_an_object_is_an_error_of_the_whole_request(String text) {
        assertThat(parse(text))
                .isEqualTo(new ParsedRequest.Invalid(null, List.of(new FieldError("request", "not a JSON object"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'query'          | 'forecast'     | kind | \"forecast\" is not one of query, backfill, replay, import, undo, cancel",
                "'query'          | null           | kind | missing",
                "'query'          | 3              | kind | 3 is not text",
                "['2988507']      | null           | city_ids | missing",
                "['2988507']      | []             | city_ids | empty",
                "['2988507']      | '2988507'      | city_ids | \"2988507\" is not a list",
                "['2988507']      | ['1']          | city_ids | \"1\" is not a known city",
                "['2988507']      | ['Paris']      | city_ids | \"Paris\" is not a GeoNames id as text",
                "['2988507']      | [2988507]      | city_ids | 2988507 is not a GeoNames id as text",
                "['2988507']      | [null]         | city_ids | null is not a GeoNames id as text",
                "['2988507']      | ['2988507','2988507'] | city_ids | \"2988507\" is there twice",
                "'2021-01-01'     | '2021-1-1'     | date_from | \"2021-1-1\" is not a date like 2021-01-31",
                "'2021-01-01'     | '2021-02-29'   | date_from | \"2021-02-29\" is not a date like 2021-01-31",
                "'2021-01-01'     | '1799-12-31'   | date_from | 1799-12-31 is not within 1800-01-01 to 2199-12-31",
                "'2021-01-01'     | 2021           | date_from | 2021 is not text",
                "'2023-12-31'     | '2200-01-01'   | date_to | 2200-01-01 is not within 1800-01-01 to 2199-12-31",
                "'2023-12-31'     | '2020-12-31'   | date_to | 2020-12-31 is before date_from 2021-01-01",
                "'2023-12-31'     | null           | date_to | missing",
                "['temperature_c']| ['happiness']  | metrics | \"happiness\" is not one of temperature_c, "
                        + "relative_humidity_pct, precipitation_mm, pressure_msl_hpa, wind_speed_ms, wind_gust_ms, "
                        + "cloud_cover_pct",
                "['mean','max']   | ['median']     | statistics | \"median\" is not one of count, mean, min, min_at, "
                        + "max, max_at, sum, stddev, or of p01 to p99",
                "['mean','max']   | [50]           | statistics | 50 is not one of count, mean, min, min_at, "
                        + "max, max_at, sum, stddev, or of p01 to p99",
                "['mean','max']   | ['mean','mean']| statistics | \"mean\" is there twice",
                "['mean','max']   | []             | statistics | empty",
                "'month'          | 'week'         | granularity | \"week\" is not one of hour, day, month, "
                        + "season, year, period, hour_of_day, month_of_year",
                "'month'          | null           | granularity | missing",
            })
    void a_wrong_value_is_named_with_its_field(String right, String wrong, String field, String reason) {
        assertThat(parse(QUERY.replace(right, wrong)))
                .isEqualTo(new ParsedRequest.Invalid(ID, List.of(new FieldError(field, reason))));
    }

    @Test
    void the_direction_of_the_wind_has_no_plain_mean_and_is_rejected() {
        assertThat(fields(parse(QUERY.replace("temperature_c", "wind_direction_deg"))))
                .containsExactly("metrics");
    }

    @Test
    void everything_that_can_be_asked_is_understood() {
        String more =
                "'filters':{'months':[6,7.0],'hours':[12],'where':[{'metric':'temperature_c','op':'>=','value':30}]},"
                        + "'indices':['SU','Rnnmm'],'rain_threshold_mm':25,"
                        + "'degree_days':[{'method':'dju_costic'},{'method':'djf_meteo','base_c':22}],"
                        + "'reference':{'from':1991,'to':2020}";

        assertThat(parse(with(more)))
                .isInstanceOfSatisfying(
                        ParsedRequest.Valid.class,
                        valid -> assertThat(valid.request()).isInstanceOfSatisfying(Query.class, query -> {
                            assertThat(query.filters())
                                    .isEqualTo(new HourFilters(
                                            List.of(6, 7),
                                            List.of(12),
                                            List.of(new HourCondition(
                                                    Metric.TEMPERATURE, ComparisonOperator.AT_LEAST, 30))));
                            assertThat(query.indices()).containsExactly(ClimateIndex.SU, ClimateIndex.RNNMM);
                            assertThat(query.rainThresholdMm()).isEqualTo(25);
                            assertThat(query.degreeDays())
                                    .containsExactly(
                                            new DegreeDayQuestion(DegreeDayMethod.DJU_COSTIC, null),
                                            new DegreeDayQuestion(DegreeDayMethod.DJF_METEO, 22.0));
                            assertThat(query.degreeDays().get(0).base()).isEqualTo(18);
                            assertThat(query.reference()).isEqualTo(new ReferencePeriod(1991, 2020));
                        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'filters':[]                      | filters | [] is not an object",
                "'filters':{'days':[1]}            | filters | \"days\" is not one of months, hours, where",
                "'filters':{'months':[0]}          | filters | months: 0 is not within 1 to 12",
                "'filters':{'months':[7,7.0]}      | filters | months: 7 is there twice",
                "'filters':{'months':null}         | filters | months: missing",
                "'filters':{'hours':['noon']}      | filters | hours: \"noon\" is not a whole number",
                "'filters':{'where':[30]}          | filters | where: 30 is not an object",
                "'filters':{'where':[{'metric':'temperature_c','op':'>'}]} | filters | where: value: missing",
                "'filters':{'where':[{'metric':'temperature_c','op':'is','value':1}]} | filters "
                        + "| where: op: \"is\" is not one of <, <=, >, >=",
                "'filters':{'where':[{'metric':'temperature_c','op':'>','value':10001}]} | filters "
                        + "| where: value: 10001 is not within -10000 to 10000",
                "'indices':{}                      | indices | {} is not a list",
                "'indices':['SU','SU']             | indices | \"SU\" is there twice",
                "'indices':['Rnnmm']               | rain_threshold_mm | missing",
                "'rain_threshold_mm':0             | rain_threshold_mm | 0 is not above 0",
                "'degree_days':['dju_meteo']       | degree_days | \"dju_meteo\" is not an object",
                "'degree_days':[{'base_c':18}]     | degree_days | method: missing",
                "'degree_days':[{'method':'dju_meteo','base_c':64.4}] | degree_days | base_c: 64.4 is not within -50 to 50",
                "'reference':{}                    | reference | from: missing",
                "'reference':{'from':1991,'to':2020.5} | reference | to: 2020.5 is not a whole number",
                "'reference':{'from':2020,'to':1991} | reference | 1991 is before 2020",
                "'reference':{'from':2020,'to':2020},'indices':['TX90p'] | reference "
                        + "| 2020 is one year: TX90p needs at least 2",
            })
    void a_wrong_part_of_the_question_is_named_with_its_field(String more, String field, String reason) {
        assertThat(parse(with(more)))
                .isInstanceOfSatisfying(
                        ParsedRequest.Invalid.class,
                        invalid -> assertThat(invalid.errors()).first().isEqualTo(new FieldError(field, reason)));
    }

    @Test
    void what_is_compared_with_other_years_is_a_year_at_most() {
        String reference = "'reference':{'from':1991,'to':2020}";
        String oneYear = with(reference).replace("2023-12-31", "2021-12-31");

        assertThat(parse(with(reference))).isInstanceOf(ParsedRequest.Valid.class);
        assertThat(parse(oneYear.replace("'month'", "'hour_of_day'"))).isInstanceOf(ParsedRequest.Valid.class);
        assertThat(fields(parse(with(reference).replace("'month'", "'hour_of_day'"))))
                .containsExactly("reference");
        assertThat(fields(parse(with(reference).replace("'month'", "'period'"))))
                .containsExactly("reference");
    }

    /** Five cities for 126 years by hour; a form that knows the number rejects it, instead of a Spark run. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hour' | ['temperature_c','wind_speed_ms','pressure_msl_hpa'] | 16567560 | day instead of hour,",
                "'hour' | ['temperature_c']                                  | 5522520  | day instead of hour,",
                "'day'  | ['temperature_c','wind_speed_ms','pressure_msl_hpa'] | 690315   | month instead of day,",
            })
    void a_query_with_more_rows_than_an_answer_holds_is_rejected_with_what_to_change(
            String granularity, String metrics, long rows, String coarser) {
        String asked = QUERY.replace("['2988507']", "['2988507','2643743','2950159','3117735','3169070']")
                .replace("2021-01-01", "1900-01-01")
                .replace("2023-12-31", "2025-12-31")
                .replace("['temperature_c']", metrics)
                .replace("'month'", granularity);

        assertThat(parse(asked))
                .isInstanceOfSatisfying(
                        ParsedRequest.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .containsExactly(new FieldError(
                                        "granularity",
                                        granularity.replace("'", "") + " would give " + rows
                                                + " rows, at most 500000 can be answered: choose " + coarser
                                                + " fewer cities or fewer years")));
        assertThat(parse(asked.replace(granularity, "'month'"))).isInstanceOf(ParsedRequest.Valid.class);
    }

    @Test
    void an_index_has_a_row_a_year_however_finely_the_rest_is_asked_for() {
        assertThat(parse(QUERY.replace("2021-01-01", "1900-01-01")
                        .replace(
                                "'metrics':['temperature_c'],'statistics':['mean','max'],'granularity':'month'",
                                "'indices':['SU'],'granularity':'hour'")))
                .isInstanceOf(ParsedRequest.Valid.class);
    }

    @Test
    void degree_days_are_of_whole_days() {
        String asked = with("'degree_days':[{'method':'dju_meteo'}]");

        assertThat(parse(asked)).isInstanceOf(ParsedRequest.Valid.class);
        assertThat(parse(asked.replace("'month'", "'season'"))).isInstanceOf(ParsedRequest.Valid.class);
        assertThat(fields(parse(asked.replace("'month'", "'hour'")))).containsExactly("degree_days");
        assertThat(fields(parse(asked.replace("'month'", "'month_of_year'")))).containsExactly("degree_days");
    }

    @Test
    void indices_may_be_asked_for_without_any_metric() {
        String indices =
                with("'indices':['SU']").replace("'metrics':['temperature_c'],'statistics':['mean','max'],", "");

        assertThat(parse(indices)).isInstanceOf(ParsedRequest.Valid.class);
        assertThat(fields(parse(indices.replace("'indices':['SU']", "'indices':[]"))))
                .containsExactly("metrics");
    }

    private static String with(String more) {
        return QUERY.substring(0, QUERY.length() - 1) + "," + more + "}";
    }

    @Test
    void fifty_cities_may_be_asked_for_and_not_one_more() {
        assertThat(parse(QUERY.replace("['2988507']", cities(50)))).isInstanceOf(ParsedRequest.Valid.class);
        assertThat(parse(QUERY.replace("['2988507']", cities(51))))
                .isEqualTo(new ParsedRequest.Invalid(
                        ID, List.of(new FieldError("city_ids", "51 cities are more than 50"))));
    }

    @Test
    void the_first_and_the_last_date_may_be_asked_for() {
        assertThat(parse(QUERY.replace("2021-01-01", "1800-01-01").replace("2023-12-31", "2199-12-31")))
                .isInstanceOf(ParsedRequest.Valid.class);
        assertThat(parse(QUERY.replace("2023-12-31", "2021-01-01"))).isInstanceOf(ParsedRequest.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "'7'", "'0F6C1D2E-0000-4000-8000-0123456789AB'", "null"})
    void a_request_id_must_be_a_uuid_in_lower_case(String id) {
        assertThat(parse(QUERY.replace("'" + ID + "'", id)))
                .isInstanceOfSatisfying(
                        ParsedRequest.Invalid.class,
                        invalid -> assertThat(invalid.requestId()).isNull())
                .satisfies(parsed -> assertThat(fields(parsed)).containsExactly("request_id"));
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        assertThat(fields(parse("{'kind':'query','submitted_at':'now','submitted_by':7,'filters':{'months':[13]}}")))
                .containsExactly(
                        "request_id",
                        "city_ids",
                        "date_from",
                        "date_to",
                        "metrics",
                        "granularity",
                        "filters",
                        "submitted_by",
                        "submitted_at");
    }

    @Test
    void who_asked_is_told_in_200_characters() {
        String query = QUERY.replace("}", ",'submitted_by':'%s'}");

        assertThat(parse(query.formatted("😀".repeat(200)))).isInstanceOf(ParsedRequest.Valid.class);
        assertThat(fields(parse(query.formatted("x".repeat(201))))).containsExactly("submitted_by");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1991      | 1939   | year_from | 1939 is not within 1940 to 2200",
                "2020      | 2201   | year_to   | 2201 is not within 1940 to 2200",
                "2020      | 1990   | year_to   | 1990 is before year_from 1991",
                "1991      | 1991.5 | year_from | 1991.5 is not a whole number",
                "1991      | '1991' | year_from | \"1991\" is not a whole number",
                "1991      | null   | year_from | missing",
                "'2988507' | '1'    | city_id   | \"1\" is not a known city",
                "'2988507' | null   | city_id   | missing",
            })
    void a_wrong_value_of_a_backfill_is_named_with_its_field(String right, String wrong, String field, String reason) {
        assertThat(parse(BACKFILL.replace(right, wrong)))
                .isEqualTo(new ParsedRequest.Invalid(ID, List.of(new FieldError(field, reason))));
    }

    @Test
    void the_first_and_the_last_year_may_be_loaded() {
        assertThat(parse(BACKFILL.replace("1991", "1940").replace("2020", "2200")))
                .isInstanceOf(ParsedRequest.Valid.class);
        assertThat(parse(BACKFILL.replace("2020", "1991"))).isInstanceOf(ParsedRequest.Valid.class);
    }

    @Test
    void a_cancellation_is_checked_as_well() {
        assertThat(fields(parse("{'request_id':'" + ID + "','kind':'cancel','submitted_at':'yesterday'}")))
                .containsExactly("submitted_at");
        assertThat(fields(parse("{'kind':'cancel'}"))).containsExactly("request_id");
    }

    @Test
    void a_long_value_is_quoted_in_part() {
        assertThat(parse(QUERY.replace("month", "m".repeat(500))))
                .isInstanceOfSatisfying(
                        ParsedRequest.Invalid.class,
                        invalid -> assertThat(invalid.errors().get(0).reason())
                                .startsWith("\"mmm")
                                .contains("…")
                                .hasSizeLessThan(150));
    }

    @Test
    void a_request_has_16_kib_at_most() {
        String padded = with("'colour':'" + "x".repeat(BatchRequestParser.MAX_BYTES) + "'");

        assertThat(parse(padded))
                .isEqualTo(new ParsedRequest.Invalid(
                        null, List.of(new FieldError("request", padded.length() + " bytes, at most 16384"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"city_ids\":%s     | city_ids    | 3000 cities are more than 50",
                "\"metrics\":%s      | metrics     | 3000 metrics are more than 7",
                "\"statistics\":%s   | statistics  | 3000 statistics are more than 107",
                "\"indices\":%s      | indices     | 3000 indices are more than 28",
                "\"degree_days\":%s  | degree_days | 3000 kinds are more than 10",
                "\"filters\":{\"months\":%s} | filters | months: 3000 months are more than 12",
                "\"filters\":{\"hours\":%s}  | filters | hours: 3000 hours are more than 24",
                "\"filters\":{\"where\":%s}  | filters | where: 3000 conditions are more than 8",
            })
    void a_list_that_is_too_long_is_rejected_by_its_length_alone(String more, String field, String reason) {
        String list = IntStream.range(0, 3000).mapToObj(i -> "'x'").collect(Collectors.joining(",", "[", "]"));
        String given = more.formatted(list).replace('"', '\'');
        String without = QUERY.replaceFirst(given.substring(0, given.indexOf(':')) + ":\\[[^\\]]*\\],", "");

        assertThat(parse(without.replace("}", "," + given + "}")))
                .isEqualTo(new ParsedRequest.Invalid(ID, List.of(new FieldError(field, reason))));
    }

    @Test
    void a_rejection_lists_twenty_errors_and_the_number_of_the_rest() {
        String names = IntStream.range(0, 27).mapToObj(i -> "'f" + i + "':1").collect(Collectors.joining(","));

        assertThat(parse(with("'filters':{" + names + "}")))
                .isInstanceOfSatisfying(ParsedRequest.Invalid.class, invalid -> {
                    assertThat(invalid.errors()).hasSize(21);
                    assertThat(invalid.errors().get(20)).isEqualTo(new FieldError("request", "and 7 more errors"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800"})
    void who_asked_is_text_that_can_be_sent_on(String letter) {
        assertThat(fields(parse(with("'submitted_by':'a" + letter + "'")))).containsExactly("submitted_by");
    }

    @Test
    void what_cannot_be_printed_is_quoted_by_a_stand_in() {
        assertThat(parse(QUERY.replace("month", "\\u0007\\ud800" + "x".repeat(56) + "😀😀")))
                .isInstanceOfSatisfying(
                        ParsedRequest.Invalid.class,
                        invalid -> assertThat(invalid.errors().get(0).reason())
                                .startsWith("\"\uFFFD\uFFFD" + "x".repeat(56) + "…"));
    }

    private static Query query(@Nullable String by, @Nullable Instant at) {
        return new Query(
                ID,
                List.of("2988507"),
                LocalDate.of(2021, 1, 1),
                LocalDate.of(2023, 12, 31),
                List.of(Metric.TEMPERATURE),
                List.of(Statistic.MEAN, Statistic.MAX),
                Granularity.MONTH,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                false,
                null,
                by,
                at);
    }

    private static String cities(int count) {
        List<String> ids = Gazetteer.bundled().cities().stream()
                .limit(count)
                .map(city -> city.cityId())
                .toList();
        return IntStream.range(0, count)
                .mapToObj(i -> "'" + ids.get(i) + "'")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> fields(ParsedRequest parsed) {
        return ((ParsedRequest.Invalid) parsed)
                .errors().stream().map(FieldError::field).toList();
    }

    private ParsedRequest parse(String text) {
        return parser.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
