package io.vigie.batch.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.batch.query.plan.QueryPlan;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.cities.Gazetteer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QueryWarmUpTest {
    @Test
    void it_asks_what_days_answer_and_what_only_hours_do() {
        assertThat(QueryWarmUp.requests())
                .extracting(QueryWarmUpTest::isAnsweredByDays)
                .containsExactly(true, false);
    }

    private static boolean isAnsweredByDays(String request) {
        Gazetteer gazetteer = Gazetteer.bundled();
        ParsedRequest parsed = new BatchRequestParser(gazetteer).parse(request.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(ParsedRequest.Valid.class);
        return QueryPlan.of((Query) ((ParsedRequest.Valid) parsed).request(), gazetteer)
                .days()
                .isPresent();
    }
}
