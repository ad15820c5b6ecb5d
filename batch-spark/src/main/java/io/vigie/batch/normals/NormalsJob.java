package io.vigie.batch.normals;

import io.vigie.batch.Args;
import io.vigie.batch.BatchSession;
import io.vigie.batch.BatchSettings;
import io.vigie.batch.Producers;
import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.OptimisticRetry;
import io.vigie.model.Metric;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.normals.Normal;
import io.vigie.model.topics.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Tells the topic of normals the climate of every city of the history: {@code NormalsJob}, or
 * {@code NormalsJob --metric id} for another metric than the air temperature, which is what live readings are compared
 * with.
 *
 * <p>Exits with 0 once the broker has all of them. What the topic says already is not said again: running it twice
 * publishes nothing the second time.
 */
public final class NormalsJob {
    private NormalsJob() {}

    public static void main(String[] args) {
        try {
            run(
                    BatchSettings.from(System.getenv()),
                    metric(Args.parse(args, "metric").optional("metric")));
            System.exit(0);
        } catch (Exception broken) {
            System.err.println(broken.getMessage());
            broken.printStackTrace();
            System.exit(1);
        }
    }

    private static Metric metric(Optional<String> id) {
        String name = id.orElse(Metric.TEMPERATURE.id());
        return Metric.fromId(name)
                .orElseThrow(() -> new IllegalArgumentException("Cannot use --metric: no metric is called " + name));
    }

    private static void run(BatchSettings settings, Metric metric) throws IOException {
        System.out.println("Computing normals of " + metric.id() + " from " + settings);
        try (SparkSession spark = BatchSession.open("normals")) {
            HistoryTable table = new HistoryTable(spark, settings.historyTable());
            if (table.latestVersion().isEmpty()) {
                System.out.println("No history has been loaded yet into " + table.location());
                return;
            }
            KnownNormals known = KnownNormals.on(settings);
            try (Producer<String, byte[]> producer = Producers.plain(settings)) {
                Publication publication = new Publication(known, producer);
                // What was published before another writer came in between is known by then: it is not published again.
                OptimisticRetry.untilRead("compute the normals of " + table.location(), () -> {
                    publish(new CityHours(table, table.latestVersion().orElseThrow(), metric), metric, publication);
                    return true;
                });
            }
        }
    }

    private static void publish(CityHours hours, Metric metric, Publication publication) {
        Gazetteer gazetteer = Gazetteer.bundled();
        for (Map.Entry<String, Map<String, Map<Integer, Long>>> city :
                hours.inventory().entrySet()) {
            Reference reference = Reference.of(city.getValue()).orElse(null);
            City known = gazetteer.city(city.getKey()).orElse(null);
            if (reference == null || known == null) {
                System.out.println(city.getKey() + ": no source has a whole year");
                continue;
            }
            // A local year begins and ends in the UTC years beside it.
            new NormalsOfCity(city.getKey(), known.timezone(), metric, reference)
                    .from(
                            hours.of(city.getKey(), reference.source(), reference.from() - 1, reference.to() + 1),
                            publication::add);
            System.out.println(known.name() + ": " + reference + ", " + publication.said() + " normals said so far");
        }
        publication.complete();
        System.out.println(publication.said() + " normals were news");
    }

    /** Sends what is news; sending goes on while the next city is computed. */
    private static final class Publication {
        private final KnownNormals known;
        private final Producer<String, byte[]> producer;
        private volatile @Nullable Exception rejected;
        private long said;

        Publication(KnownNormals known, Producer<String, byte[]> producer) {
            this.known = known;
            this.producer = producer;
        }

        void add(Normal normal) {
            String key = normal.cityId() + "|" + normal.slot();
            byte[] value = Json.write(normal);
            if (known.isNews(key, value)) {
                said++;
                producer.send(new ProducerRecord<>(Topics.WEATHER_NORMALS, key, value), (metadata, failure) -> {
                    if (failure != null) {
                        rejected = failure;
                    }
                });
            }
        }

        long said() {
            return said;
        }

        void complete() {
            producer.flush();
            Exception failure = rejected;
            if (failure != null) {
                throw new KafkaException("Cannot publish normals: " + failure.getMessage(), failure);
            }
        }
    }
}
