package io.vigie.batch.query;

import java.util.List;

/**
 * Answers questions as {@link QueryJob} does, against the same Kafka and HDFS, and takes back what it says, so that nobody
 * hears of it.
 *
 * <p>Run once with {@code -XX:ArchiveClassesAtExit}: what it loads is what queries load.
 */
public final class CdsTrainingRun {
    /** One that days answer, one that only hours do. */
    private static final List<String> STATISTICS = List.of("\"count\", \"mean\", \"min\", \"max\", \"sum\"", "\"p95\"");

    private CdsTrainingRun() {}

    public static void main(String[] args) {
        int worst = 0;
        for (String statistics : STATISTICS) {
            String[] asked = {"--request", question(statistics)};
            worst = Math.max(worst, QueryJob.run(asked, KafkaResultPublisher::aborting));
        }
        System.exit(worst);
    }

    private static String question(String statistics) {
        return """
            {"request_id": "00000000-0000-4000-8000-000000000000", "kind": "query", "city_ids": ["2988507"],
             "date_from": "2021-01-01", "date_to": "2023-12-31", "metrics": ["temperature_c", "precipitation_mm"],
             "statistics": [%s], "granularity": "month"}
            """.formatted(statistics);
    }
}
