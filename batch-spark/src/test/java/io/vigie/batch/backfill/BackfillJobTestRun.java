package io.vigie.batch.backfill;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.publish.AttemptStatusPublisher;
import io.vigie.batch.publish.EncodedResultPages;
import io.vigie.batch.publish.ResultPublisher;
import io.vigie.model.batch.Backfill;
import io.vigie.model.batch.results.StatusEvent;
import io.vigie.model.cities.City;
import io.vigie.platform.kafka.KafkaConnection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.SparkSession;

/** What {@link BackfillJob} does to the tables, for the year of a date; what it tells nobody hears. */
public final class BackfillJobTestRun implements AutoCloseable {
    private final OpenMeteoArchiveOnLoopback archive = new OpenMeteoArchiveOnLoopback();
    private final City city;
    private final Clock clock;

    public BackfillJobTestRun(City city, Instant now) throws IOException {
        this.city = city;
        this.clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    public void run(SparkSession spark, String hourlyTable) throws IOException, InterruptedException {
        BatchSettings settings = new BatchSettings(KafkaConnection.to("unused:9092"), hourlyTable, "v0.1.0-test");
        int year = clock.instant().atOffset(ZoneOffset.UTC).getYear();
        BackfillRequestHandler.End end = new BackfillRequestHandler(
                        settings,
                        new OpenMeteoArchiveClient(archive.address(), Duration.ofSeconds(30), clock),
                        new AttemptStatusPublisher(
                                new Nobody(), "0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10", "attempt-1", clock),
                        coverages -> {},
                        clock,
                        when -> {
                            throw new IllegalStateException("Cannot wait until " + when + ": the clock stands still");
                        })
                .fill(
                        new Backfill("0f6c2a52-8f0b-4d0e-9c55-3c1f2b7d9a10", city.cityId(), year, year),
                        city,
                        () -> spark);
        if (end != BackfillRequestHandler.End.DONE) {
            throw new IllegalStateException("Cannot backfill " + city.name() + ": " + end);
        }
    }

    @Override
    public void close() {
        archive.close();
    }

    private static final class Nobody implements ResultPublisher {
        @Override
        public void publish(StatusEvent status) {}

        @Override
        public void publish(EncodedResultPages pages, StatusEvent terminal) {}

        @Override
        public void close() {}
    }
}
