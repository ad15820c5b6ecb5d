package io.vigie.batch.normals;

import static io.vigie.batch.history.scan.HistoryColumns.CITY_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.Producers;
import io.vigie.batch.history.HistoryTable;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.ClimateDayCollector;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the past of cities by days of the calendar on {@code weather.normals}, for the speed layer to compare
 * live readings with: after each load, each backfill and every night.
 *
 * <p>Days that the topic holds already are not published again, and those of which nothing is left are removed. A day
 * lies in the partition of its city's readings.
 */
public final class NormalsPublisher {
    private final HistoryTable table;
    private final PublishedDays published;
    private final Producer<String, byte[]> producer;
    private final Gazetteer gazetteer = Gazetteer.bundled();
    private final int partitions;
    private volatile @Nullable Exception rejected;
    private long changed;

    NormalsPublisher(HistoryTable table, PublishedDays published, Producer<String, byte[]> producer) {
        this.table = table;
        this.published = published;
        this.producer = producer;
        this.partitions = producer.partitionsFor(Topics.WEATHER_NORMALS).size();
    }

    /** Publishes all cities; returns once the broker has every day that changed. */
    public static void publishAll(HistoryTable table, BatchSettings settings) {
        publish(table, settings, lit(true), key -> true);
    }

    /** Publishes one city. */
    public static void publish(HistoryTable table, BatchSettings settings, City city) {
        publish(table, settings, col(CITY_ID).equalTo(city.cityId()), key -> key.startsWith(city.cityId() + "|"));
    }

    private static void publish(
            HistoryTable table, BatchSettings settings, Column cities, Predicate<String> keysOfCities) {
        PublishedDays published = PublishedDays.on(settings);
        try (Producer<String, byte[]> producer = Producers.plain(settings)) {
            long changed = new NormalsPublisher(table, published, producer).publish(cities, keysOfCities);
            System.out.println(changed + " climate days published anew or removed");
        }
    }

    /** @return how many days changed */
    long publish(Column cities, Predicate<String> keysOfCities) {
        // What was published before another writer came in between is known by then: it is not published again.
        OptimisticRetry.untilRead("compute the normals of " + table.location(), () -> {
            published.computeAnew();
            CityHours hours = new CityHours(table, table.latestVersion().orElseThrow(), ClimateComparer.METRIC);
            hours.inventory(cities).forEach((cityId, sources) -> publishCity(hours, cityId, sources));
            return true;
        });
        published.removeOthers(keysOfCities).forEach(place -> send(place, null));
        producer.flush();
        Exception failure = rejected;
        if (failure != null) {
            throw new KafkaException("Cannot publish normals: " + failure.getMessage(), failure);
        }
        return changed;
    }

    private void publishCity(CityHours hours, String cityId, Map<String, Map<Integer, Long>> sources) {
        Reference reference = Reference.of(sources).orElse(null);
        City city = gazetteer.city(cityId).orElse(null);
        if (reference == null || city == null) {
            System.out.println(cityId + ": no source has a whole year");
            return;
        }
        ClimateDayCollector days = new ClimateDayCollector(
                cityId, ClimateComparer.METRIC, city.timezone(), reference.source(), reference.from(), reference.to());
        // A local year begins and ends in the UTC years beside it.
        hours.forEach(cityId, reference.source(), reference.from() - 1, reference.to() + 1, days::add);
        days.days().forEach(this::publish);
        System.out.println(city.name() + ": " + reference);
    }

    private void publish(ClimateDay day) {
        byte[] value = Json.write(day);
        PublishedDays.Place place = new PublishedDays.Place(day.key(), partitionOf(day.cityId()));
        if (published.isNews(place, value)) {
            send(place, value);
        }
    }

    /** Where Kafka's own partitioner puts what is keyed by the city. */
    private int partitionOf(String cityId) {
        return Utils.toPositive(Utils.murmur2(cityId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @SuppressWarnings("NullAway") // To a compacted topic, null is to remove.
    private void send(PublishedDays.Place place, byte @Nullable [] value) {
        changed++;
        producer.send(
                new ProducerRecord<>(Topics.WEATHER_NORMALS, place.partition(), place.key(), value),
                (metadata, failure) -> {
                    if (failure != null) {
                        rejected = failure;
                    }
                });
    }
}
