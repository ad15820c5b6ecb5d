package io.vigie.bench.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.model.batch.BatchRequest;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.BatchResult;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The answer that the trial of files puts in the batch layer's place. */
class SyntheticLargeAnswerTest {
    private static final String ID = "0f6c2a4e-8f6d-4f53-9a43-3a1c5b7d9e10";

    private final SyntheticLargeAnswer answer = new SyntheticLargeAnswer(
            ID, List.copyOf(Gazetteer.bundled().cities()).subList(0, 2), 1_500);

    @Test
    void its_pages_hold_a_row_of_each_city_and_day_and_its_end_names_them() throws Exception {
        List<byte[]> values = new ArrayList<>();
        answer.publish(values::add);

        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<AnswerRow> rows = new ArrayList<>();
        for (byte[] page : values.subList(0, values.size() - 1)) {
            digest.update(page);
            rows.addAll(((ResultPage) Json.read(page, BatchResult.class)).rows());
        }
        StatusEvent end = (StatusEvent) Json.read(values.get(values.size() - 1), BatchResult.class);
        ResultManifest manifest = Objects.requireNonNull(end.result());
        assertThat(rows.stream().map(row -> row.cityId() + row.period()))
                .hasSize(3_000)
                .doesNotHaveDuplicates();
        assertThat(manifest.rowCount()).isEqualTo(3_000);
        assertThat(manifest.pageCount()).isEqualTo(values.size() - 1);
        assertThat(manifest.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void its_question_is_one_that_may_be_asked() {
        Query asked = (Query) Json.read(answer.request(), BatchRequest.class);

        assertThat(asked.requestId()).isEqualTo(ID);
        assertThat(asked.dateTo()).isEqualTo(asked.dateFrom().plusDays(1_499));
    }
}
