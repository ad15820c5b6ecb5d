package io.vigie.batch.query;

/**
 * Answers a question as {@link QueryJob} does, against the same Kafka and HDFS, and takes back what it says, so that nobody
 * hears of it.
 *
 * <p>Run once with {@code -XX:ArchiveClassesAtExit}: what it loads is what queries load.
 */
public final class Rehearsal {
    private static final String QUESTION = """
            {"request_id": "00000000-0000-4000-8000-000000000000", "kind": "query", "city_ids": ["2988507"],
             "date_from": "2021-01-01", "date_to": "2023-12-31", "metrics": ["temperature_c", "precipitation_mm"],
             "statistics": ["count", "mean", "min", "max", "sum"], "granularity": "month"}
            """;

    private Rehearsal() {}

    public static void main(String[] args) {
        System.exit(QueryJob.run(new String[] {"--request", QUESTION}, KafkaResultPublisher::unheard));
    }
}
