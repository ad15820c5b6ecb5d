package io.vigie.bench.topics;

import io.vigie.model.Metric;
import io.vigie.model.cities.City;
import io.vigie.model.json.Json;
import io.vigie.model.normals.ClimateDay;
import io.vigie.model.normals.ClimateYear;
import io.vigie.model.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The past of cities as the batch layer publishes it, but made up: the temperatures of the days around a date, in so many
 * years, of the source that live readings of {@code open-meteo} are compared with. Each lies in its city's partition.
 */
final class SyntheticClimate {

    private static final String SOURCE = "open-meteo-archive";

    /** A reading is compared with the days within a week; it may be of the day before or after, by its city's clock. */
    private static final int DAYS_AROUND = 8;

    private static final int HOURS = 24;

    private SyntheticClimate() {}

    /** @param years the last so many before the year of the date */
    static void publish(String broker, List<City> cities, LocalDate around, int years) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(Topics.WEATHER_NORMALS).size();
            for (City city : cities) {
                byte[] key = city.cityId().getBytes(StandardCharsets.US_ASCII);
                int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
                for (int day = -DAYS_AROUND; day <= DAYS_AROUND; day++) {
                    ClimateDay climate = climate(city, around.plusDays(day), years);
                    producer.send(new ProducerRecord<>(
                            Topics.WEATHER_NORMALS,
                            partition,
                            climate.key().getBytes(StandardCharsets.UTF_8),
                            Json.write(climate)));
                }
            }
        }
    }

    private static ClimateDay climate(City city, LocalDate day, int years) {
        int to = day.getYear() - 1;
        int from = to - years + 1;
        List<ClimateYear> past = IntStream.rangeClosed(from, to)
                .mapToObj(year -> new ClimateYear(
                        year,
                        IntStream.range(0, HOURS)
                                .mapToObj(hour -> celsius(day.getDayOfYear(), year, hour))
                                .toList()))
                .toList();
        return new ClimateDay(
                city.cityId(), Metric.TEMPERATURE, ClimateDay.text(MonthDay.from(day)), SOURCE, from, to, past);
    }

    /** On tenths, as histories have it; around what the made-up readings say. */
    private static Double celsius(int day, int year, int hour) {
        double value = 15 + 6 * Math.sin(2 * Math.PI * (hour - 9) / HOURS) + (day * 7 + year * 13) % 50 / 10.0 - 2.5;
        return Math.round(value * 10) / 10.0;
    }
}
