package io.vigie.batch.query;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.FailureSentence;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.publish.EncodedResultPages;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.batch.query.answer.QueryResult;
import io.vigie.batch.query.definitions.Definition;
import io.vigie.batch.query.definitions.Definitions;
import io.vigie.model.BilingualText;
import io.vigie.model.batch.FieldError;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.cities.ShippedTimeZones;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** One attempt at a request, from its first status to its last: an answer or a reason always follows. */
final class QueryAttempt {
    private final BatchSettings settings;
    private final Gazetteer gazetteer;
    private final ResultPublisher publisher;
    private final QueryStatusEvents statusEvents;
    private final Instant startedAt;

    QueryAttempt(
            BatchSettings settings,
            Gazetteer gazetteer,
            ResultPublisher publisher,
            QueryStatusEvents statusEvents,
            Instant startedAt) {
        this.settings = settings;
        this.gazetteer = gazetteer;
        this.publisher = publisher;
        this.statusEvents = statusEvents;
        this.startedAt = startedAt;
    }

    /**
     * Answers the request or says why not.
     *
     * @param spark asked for only once the request is known to be computable
     * @return whether an answer was published
     */
    boolean answer(ParsedRequest parsed, Supplier<SparkSession> spark) {
        if (parsed instanceof ParsedRequest.Invalid invalid) {
            return reject(invalid.errors());
        }
        if (!(((ParsedRequest.Valid) parsed).request() instanceof Query query)) {
            return reject(List.of(new FieldError("kind", "this job answers queries only")));
        }
        try {
            return answer(query, spark);
        } catch (RuntimeException broken) {
            publisher.publish(statusEvents.failed(FailureSentence.of(broken, QueryJob.PURPOSE), List.of()));
            throw broken;
        }
    }

    private boolean reject(List<FieldError> errors) {
        FieldError first = errors.get(0);
        publisher.publish(
                statusEvents.failed("Cannot answer the request: " + first.field() + ": " + first.reason(), errors));
        return false;
    }

    private boolean answer(Query query, Supplier<SparkSession> spark) {
        begin(QueryStage.READ);
        SparkSession session = spark.get();
        HourlyTable table = new HourlyTable(session, settings.historyTable());
        long version = table.latestVersion()
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot answer the query: no history has been loaded yet into " + table.location()));
        begin(QueryStage.COMPUTE);
        QueryResult result = withProgress(session, () -> QueryResult.of(table, version, query, gazetteer));
        begin(QueryStage.PUBLISH);
        EncodedResultPages pages = EncodedResultPages.of(query.requestId(), statusEvents.attemptId(), result.rows());
        publisher.publish(
                pages,
                statusEvents.succeeded(new ResultManifest(
                        pages.values().size(),
                        pages.rowCount(),
                        pages.sha256(),
                        provenance(query, table, version, result))));
        return true;
    }

    private void begin(QueryStage stage) {
        publisher.publish(statusEvents.running(stage, stage.startPct()));
    }

    private <T> T withProgress(SparkSession session, Supplier<T> work) {
        double widthPct = QueryStage.PUBLISH.startPct() - QueryStage.COMPUTE.startPct();
        SparkTaskProgress progress = new SparkTaskProgress(share -> publisher.publish(
                statusEvents.running(QueryStage.COMPUTE, QueryStage.COMPUTE.startPct() + share * widthPct)));
        session.sparkContext().addSparkListener(progress);
        try {
            return work.get();
        } finally {
            progress.close();
            session.sparkContext().removeSparkListener(progress);
        }
    }

    private Provenance provenance(Query query, HourlyTable table, long version, QueryResult result) {
        Map<String, Definition> definitions = Definitions.of(query, result);
        return new Provenance(
                table.location(),
                version,
                result.view(),
                settings.codeVersion(),
                result.sources(),
                ShippedTimeZones.rulesVersion(),
                texts(definitions, Definition::en),
                texts(definitions, Definition::fr),
                texts(definitions, Definition::link),
                result.remarks().stream().map(BilingualText::en).toList(),
                result.remarks().stream().map(BilingualText::fr).toList(),
                Duration.between(startedAt, statusEvents.clock().instant()).toMillis() / 1000.0);
    }

    private static Map<String, String> texts(
            Map<String, Definition> definitions, Function<Definition, @Nullable Object> of) {
        Map<String, String> texts = new HashMap<>();
        definitions.forEach((id, definition) -> {
            Object text = of.apply(definition);
            if (text != null) {
                texts.put(id, text.toString());
            }
        });
        return texts;
    }
}
