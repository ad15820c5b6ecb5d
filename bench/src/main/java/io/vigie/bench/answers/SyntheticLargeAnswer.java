package io.vigie.bench.answers;

import io.vigie.model.Metric;
import io.vigie.model.batch.Query;
import io.vigie.model.batch.Statistic;
import io.vigie.model.batch.results.AnswerRow;
import io.vigie.model.batch.results.HistoryViewName;
import io.vigie.model.batch.results.MetricRow;
import io.vigie.model.batch.results.Provenance;
import io.vigie.model.batch.results.RequestStatus;
import io.vigie.model.batch.results.ResultManifest;
import io.vigie.model.batch.results.ResultPage;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.calendar.Granularity;
import io.vigie.model.cities.City;
import io.vigie.model.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A question about days of some cities, and its answer as the batch layer publishes one: as many rows as cities times days,
 * of mean, minimum and maximum of temperature, made up.
 */
final class SyntheticLargeAnswer {
    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    /** Some 300 KB: what the batch layer puts on a page. */
    private static final int ROWS_OF_PAGE = 2_000;

    private static final String ATTEMPT = "bench-1";
    private static final long HOURS_OF_DAY = 24;
    private static final int DAYS_OF_YEAR = 365;

    private final Query query;

    SyntheticLargeAnswer(String requestId, List<City> cities, int days) {
        query = new Query(
                requestId,
                cities.stream().map(City::cityId).toList(),
                FIRST,
                FIRST.plusDays(days - 1L),
                List.of(Metric.TEMPERATURE),
                List.of(Statistic.MEAN, Statistic.MIN, Statistic.MAX),
                Granularity.DAY,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                "bench",
                Instant.now());
    }

    byte[] request() {
        return Json.write(query);
    }

    /** Its pages in order, then the status that ends it, each the value of a record. */
    void publish(Consumer<byte[]> topic) {
        MessageDigest digest = sha256();
        List<AnswerRow> rows = new ArrayList<>(ROWS_OF_PAGE);
        int pages = 0;
        long count = 0;
        Random random = new Random(1);
        for (String cityId : query.cityIds()) {
            for (LocalDate day = FIRST; !day.isAfter(query.dateTo()); day = day.plusDays(1)) {
                rows.add(row(cityId, day, random));
                count++;
                if (rows.size() == ROWS_OF_PAGE) {
                    publish(pages++, rows, digest, topic);
                    rows.clear();
                }
            }
        }
        if (!rows.isEmpty()) {
            publish(pages++, rows, digest, topic);
        }
        topic.accept(Json.write(new StatusEvent(
                query.requestId(),
                RequestStatus.SUCCEEDED,
                Instant.now(),
                ATTEMPT,
                null,
                null,
                null,
                List.of(),
                new ResultManifest(pages, count, HexFormat.of().formatHex(digest.digest()), provenance()))));
    }

    private void publish(int page, List<AnswerRow> rows, MessageDigest digest, Consumer<byte[]> topic) {
        byte[] value = Json.write(new ResultPage(query.requestId(), ATTEMPT, page, rows));
        digest.update(value);
        topic.accept(value);
    }

    /** A year's course and some chance, in the thousandths that means have. */
    private static AnswerRow row(String cityId, LocalDate day, Random random) {
        double course = 12 - 9 * Math.cos(2 * Math.PI * day.getDayOfYear() / DAYS_OF_YEAR) + 3 * random.nextGaussian();
        Map<Statistic, @Nullable Double> values = new HashMap<>();
        values.put(Statistic.MEAN, thousandths(course));
        values.put(Statistic.MIN, thousandths(course - 4 - random.nextDouble()));
        values.put(Statistic.MAX, thousandths(course + 5 + random.nextDouble()));
        return new MetricRow(cityId, day.toString(), Metric.TEMPERATURE, HOURS_OF_DAY, HOURS_OF_DAY, values, Map.of());
    }

    private static double thousandths(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private static Provenance provenance() {
        return new Provenance(
                "made-up",
                0,
                HistoryViewName.DAILY,
                "bench",
                List.of("generated:bench"),
                "none",
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot sum up pages: this Java has no SHA-256", impossible);
        }
    }
}
