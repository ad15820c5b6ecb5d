package io.vigie.web.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigie.model.batch.QueryCoverageRules;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.topics.Topics;
import io.vigie.web.inmemory.InMemoryMessageLog;
import io.vigie.web.log.AwaitingPublisher;
import io.vigie.web.log.Message;
import io.vigie.web.log.MessageListener;
import io.vigie.web.log.MessageListenerProgress;
import io.vigie.web.log.Subscription;
import io.vigie.web.queries.estimate.AnswerRowCounter;
import io.vigie.web.queries.result.ResultPageStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Queries under one id that come at the same time. */
class QueryServiceTest {
    private static final String ID = "0f6c9c3e-3b0a-4a53-9d5e-6f1f6f1b2c3d";
    private static final Set<Thread.State> AT_REST =
            EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);

    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final MessageListenerProgress progress = new MessageListenerProgress();
    private final BatchRequestParser parser = new BatchRequestParser(Gazetteer.bundled());
    private final AnswerRowCounter rowCounts = new AnswerRowCounter(Gazetteer.bundled());
    private final QueryProjection projection = new QueryProjection(parser, new ResultPageStore(log), rowCounts);
    private final QueryService service = desk(10);

    @Test
    void a_repeat_is_accepted_also_while_another_question_under_its_id_is_being_rejected() throws Exception {
        assertThat(submit("month")).isEqualTo(new SubmissionOutcome.Accepted(ID, RequestStatus.ACCEPTED));

        List<SubmissionOutcome> outcomes = submitAtOnce(service, "year", "month");

        assertThat(outcomes)
                .containsExactly(
                        new SubmissionOutcome.Conflicting(ID),
                        new SubmissionOutcome.Accepted(ID, RequestStatus.ACCEPTED));
        assertThat(log.values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    @Test
    void of_two_questions_under_a_new_id_the_first_is_accepted_and_the_second_a_conflict() throws Exception {
        assertThat(submitAtOnce(service, "year", "month"))
                .containsExactly(
                        new SubmissionOutcome.Accepted(ID, RequestStatus.ACCEPTED),
                        new SubmissionOutcome.Conflicting(ID));
        assertThat(log.values(Topics.REQUESTS_BATCH)).hasSize(1);
    }

    @Test
    void a_question_whose_id_nobody_got_is_no_conflict() throws Exception {
        assertThat(submitAtOnce(desk(0), "year", "month"))
                .containsOnly(new SubmissionOutcome.Deferred(new QueryQuota.Excess(true, 0)));
    }

    private QueryService desk(int perClient) {
        log.follow(
                List.of(new Subscription(Topics.REQUESTS_BATCH, Subscription.Start.BEGINNING)), new MessageListener() {
                    @Override
                    public void receive(Message message) {
                        projection.request(message);
                        progress.passed(message.position());
                    }

                    @Override
                    public void caughtUp() {}
                });
        return new QueryService(
                parser,
                projection,
                rowCounts,
                () -> new QueryCoverageRules(Gazetteer.bundled(), List.of(), LocalDate.parse("2026-07-01")),
                new CurrentHistoryVersion("test"),
                new AwaitingPublisher(log, progress),
                new QueryQuota.Limits(perClient, 10),
                Clock.systemUTC());
    }

    private SubmissionOutcome submit(String granularity) {
        return submit(service, granularity);
    }

    /** In this order, the later one while the earlier one waits for what is known of the id. */
    private List<SubmissionOutcome> submitAtOnce(QueryService to, String earlier, String later) throws Exception {
        FutureTask<SubmissionOutcome> first = new FutureTask<>(() -> submit(to, earlier));
        FutureTask<SubmissionOutcome> second = new FutureTask<>(() -> submit(to, later));
        synchronized (projection) {
            for (FutureTask<SubmissionOutcome> submission : List.of(first, second)) {
                Thread thread = new Thread(submission);
                thread.start();
                await().until(() -> AT_REST.contains(thread.getState()));
            }
        }
        return List.of(first.get(), second.get());
    }

    private static SubmissionOutcome submit(QueryService to, String granularity) {
        String query = """
                {"request_id": "%s", "city_ids": ["2988507"], "date_from": "2021-01-01", "date_to": "2023-12-31",
                 "metrics": ["temperature_c"], "statistics": ["mean"], "granularity": "%s"}""".formatted(ID, granularity);
        return to.submit(query.getBytes(StandardCharsets.UTF_8), Optional.empty(), "127.0.0.1");
    }
}
