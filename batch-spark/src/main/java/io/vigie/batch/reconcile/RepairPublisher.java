package io.vigie.batch.reconcile;

import io.vigie.batch.BatchSettings;
import io.vigie.batch.KafkaProducers;
import io.vigie.model.hourly.CityHour;
import io.vigie.model.json.Json;
import io.vigie.model.observations.Observation;
import io.vigie.model.topics.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends the speed layer what it lacks: readings where they come from, hours where it publishes its own, marked as repaired. */
final class RepairPublisher implements LayerReconciliation.Repair {
    private static final byte[] BY_BATCH_LAYER = {'1'};

    private final BatchSettings settings;

    RepairPublisher(BatchSettings settings) {
        this.settings = settings;
    }

    @Override
    public void repeat(List<Observation> readings) {
        KafkaProducers.publish(
                settings,
                "readings once more",
                readings.stream()
                        .map(reading -> new ProducerRecord<>(
                                Topics.WEATHER_OBSERVATIONS, reading.cityId(), Json.write(reading)))
                        .toList());
        System.out.println(readings.size() + " readings that the speed layer lacks sent once more");
    }

    @Override
    public void publish(List<CityHour> hours) {
        KafkaProducers.publish(
                settings,
                "repaired hours",
                hours.stream().map(RepairPublisher::message).toList());
        System.out.println(hours.size() + " closed hours repaired");
    }

    private static ProducerRecord<String, byte[]> message(CityHour hour) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.WEATHER_HOURLY, hour.cityId(), Json.write(hour));
        message.headers().add(CityHour.REPAIR_HEADER, BY_BATCH_LAYER);
        return message;
    }
}
