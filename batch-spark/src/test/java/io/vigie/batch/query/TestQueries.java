package io.vigie.batch.query;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.parsing.BatchRequestParser;
import io.vigie.model.batch.parsing.ParsedRequest;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.Gazetteer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Queries as a test says them. */
public final class TestQueries {
    public static final String PARIS = "2988507";
    public static final String NEW_YORK = "5128581";
    public static final String REQUEST_ID = "0f6c1f6e-3c1b-4c57-9d6d-3d0d9b8f1a11";
    public static final List<Statistic> ALL =
            List.of(Statistic.COUNT, Statistic.MEAN, Statistic.MIN, Statistic.MAX, Statistic.SUM);

    private TestQueries() {}

    public static Query query(String cityId, String from, String to, Granularity granularity, Metric... metrics) {
        return query(List.of(cityId), from, to, granularity, ALL, metrics);
    }

    public static Query query(
            List<String> cityIds,
            String from,
            String to,
            Granularity granularity,
            List<Statistic> statistics,
            Metric... metrics) {
        return new Query(
                REQUEST_ID,
                cityIds,
                LocalDate.parse(from),
                LocalDate.parse(to),
                List.of(metrics),
                statistics,
                granularity,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                false,
                null,
                null,
                null);
    }

    /** As a user writes it, with ' for ", less what is always there: cities and dates, then the rest. */
    public static Query asked(String cityId, String from, String to, String rest) {
        return asked(List.of(cityId), from, to, rest);
    }

    public static Query asked(Collection<String> cityIds, String from, String to, String rest) {
        ParsedRequest parsed = parsed(cityIds, from, to, rest);
        if (parsed instanceof ParsedRequest.Valid valid) {
            return (Query) valid.request();
        }
        throw new IllegalArgumentException("Cannot ask: " + parsed);
    }

    /** Right or wrong. */
    public static ParsedRequest parsed(Collection<String> cityIds, String from, String to, String rest) {
        String json = "{'request_id':'%s','kind':'query','city_ids':['%s'],'date_from':'%s','date_to':'%s',%s}"
                .formatted(REQUEST_ID, String.join("','", cityIds), from, to, rest)
                .replace('\'', '"');
        return new BatchRequestParser(Gazetteer.bundled()).parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
