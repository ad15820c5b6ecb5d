package io.vigie.web.queries.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.Query;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of files that people find again. */
class ResultFileNameTest {
    private static final Gazetteer GAZETTEER = Gazetteer.bundled();

    /** 2657896 is Zürich, 1850147 Tokyo, 2996944 Lyon, 2995469 Marseille. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2988507                         | 2021-01-01 | 2023-12-31 | 2021_2023             | paris",
                "2988507,2657896                 | 2022-01-01 | 2022-12-31 | 2022                  | paris-zurich",
                "2988507                         | 2022-07-01 | 2022-08-31 | 2022-07_2022-08       | paris",
                "2988507                         | 2022-07-01 | 2022-07-31 | 2022-07               | paris",
                "2988507                         | 2022-07-14 | 2022-07-20 | 2022-07-14_2022-07-20 | paris",
                "2988507                         | 2022-07-14 | 2022-07-14 | 2022-07-14            | paris",
                "2988507,2657896,1850147,2996944,2995469 | 2022-01-01 | 2022-12-31 | 2022 | paris-zurich-tokyo-and-2",
                "999999999                       | 2022-01-01 | 2022-12-31 | 2022                  | 999999999",
            })
    void a_name_says_cities_dates_subject_and_periods(
            String cities, String from, String to, String dates, String names) {
        String ids = '"' + cities.strip().replace(",", "\",\"") + '"';
        Query query =
                (Query) Json.read("""
                {"request_id": "0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10", "kind": "query", "city_ids": [%s],
                 "date_from": "%s", "date_to": "%s", "metrics": ["temperature_c"], "statistics": ["mean"],
                 "indices": ["SU"], "granularity": "month"}""".formatted(ids, from, to).getBytes(StandardCharsets.UTF_8), BatchRequest.class);

        assertThat(ResultFileName.of(query, GAZETTEER))
                .isEqualTo("vigie-" + names + "-" + dates + "-temperature_c-SU-month");
    }
}
