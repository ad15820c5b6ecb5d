package io.vigie.batch.query;

import static io.vigie.model.batch.results.RequestStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.LocalTestSpark;
import io.vigie.batch.history.HourlyTable;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.platform.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the whole job publishes in answer to a query of a table, less the topic that it goes to. */
record QueryJobTestAnswers(List<AnswerRow> rows, Provenance provenance) {
    /** Of a query that succeeds. */
    static QueryJobTestAnswers of(HourlyTable table, Query query) {
        ResultsInMemory published = new ResultsInMemory();
        BatchSettings settings = new BatchSettings(KafkaConnection.to("unused:9092"), table.location(), "v0.1.0-test");
        QueryStatusEvents statusEvents = new QueryStatusEvents(query.requestId(), "attempt-1", Clock.systemUTC());
        new QueryAttempt(settings, Gazetteer.bundled(), published, statusEvents, Instant.now())
                .answer(new ParsedRequest.Valid(query), LocalTestSpark::session);
        assertThat(published.last().status()).isEqualTo(SUCCEEDED);
        return new QueryJobTestAnswers(
                published.answers.get(0).values().stream()
                        .flatMap(page -> Json.read(page, ResultPage.class).rows().stream())
                        .toList(),
                Objects.requireNonNull(published.last().result()).provenance());
    }
}
