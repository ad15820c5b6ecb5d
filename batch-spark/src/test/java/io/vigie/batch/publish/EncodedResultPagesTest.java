package io.vigie.batch.publish;

import static io.vigie.batch.query.TestQueries.ALL;
import static io.vigie.batch.query.TestQueries.PARIS;
import static io.vigie.batch.query.TestQueries.REQUEST_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.Metric;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EncodedResultPagesTest {
    private static final String ATTEMPT = "a1";
    // The longest row there can be: every statistic, as many digits as a double has, the longest names.
    private static final AnswerRow LONG_ROW = new MetricRow(
            "1000000000",
            "2021-10-31T02:00+02:00",
            Metric.RELATIVE_HUMIDITY,
            999_999_999,
            999_999_999,
            ALL.stream().collect(Collectors.toMap(Function.identity(), any -> -123_456_789_012.123)),
            Map.of());

    @Test
    void a_long_answer_is_pages_below_512_kib_numbered_from_0() {
        EncodedResultPages pages = EncodedResultPages.of(REQUEST_ID, ATTEMPT, Collections.nCopies(20_000, LONG_ROW));

        assertThat(pages.rowCount()).isEqualTo(20_000);
        assertThat(pages.values()).allSatisfy(page -> assertThat(page).hasSizeLessThanOrEqualTo(512 * 1024));
        assertThat(pages.values().stream().map(EncodedResultPagesTest::read).map(ResultPage::page))
                .startsWith(0, 1, 2);
        assertThat(pages.values().stream()
                        .map(EncodedResultPagesTest::read)
                        .mapToLong(page -> page.rows().size())
                        .sum())
                .isEqualTo(20_000);
    }

    @Test
    void the_checksum_is_of_all_pages_bytes_one_after_the_other() throws Exception {
        EncodedResultPages pages = EncodedResultPages.of(REQUEST_ID, ATTEMPT, Collections.nCopies(2_000, LONG_ROW));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] page : pages.values()) {
            all.write(page);
        }

        assertThat(pages.values()).hasSize(2);
        assertThat(pages.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(all.toByteArray())));
    }

    @Test
    void statistics_not_asked_for_are_absent_and_those_without_data_null() {
        AnswerRow row = new MetricRow(
                PARIS, "2021", Metric.TEMPERATURE, 0, 8760, Collections.singletonMap(Statistic.MEAN, null), Map.of());

        String page = new String(
                EncodedResultPages.of(REQUEST_ID, ATTEMPT, List.of(row))
                        .values()
                        .get(0),
                StandardCharsets.UTF_8);

        assertThat(page).contains("\"mean\":null").doesNotContain("\"min\"").doesNotContain("\"sum\"");
    }

    private static ResultPage read(byte[] value) {
        return (ResultPage) Json.read(value, BatchResult.class);
    }
}
