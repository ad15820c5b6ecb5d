package io.vigie.batch.climate;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.history.HourlyTable;
import io.vigie.batch.history.version.OptimisticRetry;
import io.vigie.model.cities.City;
import io.vigie.model.cities.Gazetteer;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateComparer;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.ClimateDayCollector;
import io.vigie.model.topics.Topics;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;

/**
 * Publishes the past of cities by days of the calendar on {@code weather.normals}, for the speed layer to compare
 * live readings with: after each load, each backfill and every night.
 */
final class NormalsPublisher {
    private final HourlyTable table;
    private final CompactedCityTopicPublisher topic;
    private final Gazetteer gazetteer = Gazetteer.bundled();

    NormalsPublisher(HourlyTable table, CompactedCityTopicPublisher topic) {
        this.table = table;
        this.topic = topic;
    }

    /** Publishes these cities; returns once the broker has every change. */
    static void publish(HourlyTable table, BatchSettings settings, Column cities, Predicate<String> keysOfCities) {
        try (CompactedCityTopicPublisher topic = CompactedCityTopicPublisher.open(Topics.WEATHER_NORMALS, settings)) {
            long changed = new NormalsPublisher(table, topic).publish(cities, keysOfCities);
            System.out.println(changed + " climate days published anew or removed");
        }
    }

    /** @return how many days changed */
    long publish(Column cities, Predicate<String> keysOfCities) {
        // What was published before another writer came in between is known by then: it is not published again.
        OptimisticRetry.untilRead("compute the normals of " + table.location(), () -> {
            topic.computeAnew();
            HourlyMetricReader hours =
                    new HourlyMetricReader(table, table.latestVersion().orElseThrow(), ClimateComparer.METRIC);
            hours.inventory(cities).forEach((cityId, sources) -> publishCity(hours, cityId, sources));
            return true;
        });
        return topic.finish(keysOfCities);
    }

    private void publishCity(HourlyMetricReader hours, String cityId, Map<String, Map<Integer, Long>> sources) {
        NormalsSourceYears reference = NormalsSourceYears.of(sources).orElse(null);
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
        topic.publish(day.cityId(), day.key(), Json.write(day));
    }
}
